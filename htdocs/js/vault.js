/*
 * The vault of an account, in the browser alone (window.ManoVault): it opens
 * the organisation's vault key, which wraps the key of each document.  The
 * server sees sealed bytes.
 */
(() => {
	"use strict";
	const keys = window.ManoKeys;
	const { b64, unb64, seal, open } = keys;
	const CHUNK = 256 * 1024, EXTRA = 17, HEAD = 24; /* crypto_secretstream */
	const PER_PIECE = 3; /* chunks of one request: less than 1 MiB */
	let s, secret, pub, key;

	/* -------------------------------------------------- requests */
	const csrf = () => document.querySelector('meta[name="csrf"]').content;
	const GONE = "Votre session est terminée ou verrouillée. Rechargez la page pour continuer.";
	function gone() {
		const e = keys.failure(GONE);
		e.gone = true;
		return e;
	}
	/* An answer, or a failure with its sentence; e.lost: the network; e.gone:
	 * the session. */
	async function ask(path, { fields, form, bytes, signal } = {}) {
		let r;
		const options = { signal, redirect: "manual", headers: { "X-CSRF": csrf() } };
		if (fields || form)
			Object.assign(options, { method: "POST", body: form ?? new URLSearchParams(fields) });
		if (bytes) {
			options.headers["Content-Type"] = "application/octet-stream";
			Object.assign(options, { method: "POST", body: bytes });
		}
		try {
			r = await fetch(path, options);
		} catch (err) {
			if (err.name === "AbortError")
				throw err;
			const e = keys.failure("Le réseau ne répond pas. Réessayez dès qu’il revient.");
			e.lost = true;
			throw e;
		}
		if (r.ok)
			return r;
		if (r.type === "opaqueredirect")
			throw gone();
		const said = r.headers.get("Content-Type")?.startsWith("application/json") ? await r.json() : {};
		if (r.status === 403)
			throw gone();
		const e = keys.failure(said.erreur ?? (r.status === 404
			? "Ce document n’existe plus."
			: "L’opération n’a pas abouti. Réessayez dans un instant."));
		e.status = r.status;
		e.field = said.champ;
		e.received = said.recu;
		e.lost = r.status === 429 || r.status >= 500;
		throw e;
	}
	/* What carries a sealed description says under which key. */
	const send = (path, fields, signal) => ask(path, {
		fields: fields.meta ? { ...fields, preuve: proof() } : fields, signal,
	});
	/* When the network is back, and at the latest after some milliseconds. */
	function back(ms, signal) {
		return new Promise((ok, no) => {
			const end = new AbortController();
			const done = (then) => () => {
				end.abort();
				clearTimeout(timer);
				then();
			};
			const timer = setTimeout(done(ok), ms);
			window.addEventListener("online", done(ok), { signal: end.signal });
			signal?.addEventListener("abort", done(() => no(signal.reason)), { signal: end.signal });
		});
	}

	/* -------------------------------------------------- the vault */
	function forget() {
		keys.wipe(secret, key);
		secret = pub = key = undefined;
	}
	async function openVault(subkey) {
		const account = await (await send("/compte/coffre", {})).json();
		secret = open(s, unb64(s, account.vault_sealed), subkey);
		pub = s.crypto_scalarmult_base(secret);
	}
	/* With what the browser kept at the login; false: the password is needed. */
	async function resume() {
		s = await keys.ready();
		if (secret)
			return true;
		const { moitie } = await (await ask("/documents/moitie")).json();
		const subkey = moitie && await keys.keptVault(s, moitie);
		if (!subkey)
			return false;
		try {
			await openVault(subkey);
		} catch (err) {
			if (err.expected)
				throw err;
			return false;
		} finally {
			keys.wipe(subkey);
		}
		return true;
	}
	async function password(typed) {
		s = await keys.ready();
		const account = await (await send("/compte/coffre", {})).json();
		const k = await keys.derive(typed, unb64(s, account.salt), account.ops, account.mem);
		try {
			secret = open(s, unb64(s, account.vault_sealed), k.vault);
		} catch {
			keys.wipe(k.unlock, k.vault);
			throw keys.failure("Ce mot de passe n’est pas le bon.");
		}
		pub = s.crypto_scalarmult_base(secret);
		const moitie = await keys.keepVault(s, k.vault);
		keys.wipe(k.unlock, k.vault);
		if (moitie)
			await send("/documents/moitie", { moitie });
	}

	/* -------------------------------------------------- the vault key */
	const proof = () => b64(s, s.crypto_generichash(32, s.from_string("mano vault proof"), key));
	/* Seals the key to those who may have it; the server cannot. */
	async function give(to, first) {
		const fields = [["preuve", proof()], ...first ? [["premiere", "1"]] : []];
		for (const one of to)
			fields.push(["octroi", `${one.compte}.${one.pub}.${b64(s, s.crypto_box_seal(key, unb64(s, one.pub)))}`]);
		await send("/documents/octroyer", fields);
	}
	/* Opens the key that a list brings, or makes the first one.  False: nobody
	 * gave it to this account yet. */
	async function openKey(list) {
		if (!list.existe) {
			key = s.randombytes_buf(32);
			await give(list.sans, true);
			return true;
		}
		if (!list.octroi)
			return false;
		try {
			key = s.crypto_box_seal_open(unb64(s, list.octroi), pub, secret);
		} catch {
			throw keys.failure("La clé des documents ne s’ouvre pas avec ce compte. Signalez-le à l’assistance.");
		}
		if (list.sans.length > 0)
			await give(list.sans, false).catch(() => {});
		return true;
	}
	/* The same by the paper key, typed. */
	async function openPaper(typed, list) {
		const paper = await keys.recoveryRead(typed);
		try {
			key = s.crypto_box_seal_open(unb64(s, list.papier), paper.pub, paper.secret);
		} catch {
			throw keys.failure("Cette feuille n’ouvre pas les documents\u00A0: ce n’est pas la dernière de l’organisation.");
		} finally {
			keys.wipe(paper.secret);
		}
		await give(list.sans, false);
	}

	/* -------------------------------------------------- descriptions */
	const newUid = () => s.to_hex(s.randombytes_buf(16));
	/* A description names its record: one cannot be put for another. */
	function sealMeta(uid, meta) {
		return b64(s, seal(s, s.from_string(JSON.stringify({ uid, ...meta })), key));
	}
	function openMeta(uid, sealed) {
		const meta = JSON.parse(s.to_string(open(s, unb64(s, sealed), key)));
		if (meta.uid !== uid)
			throw keys.failure("Une description n’est pas à sa place.");
		return meta;
	}
	function wrap(uid, fileKey) {
		const both = new Uint8Array(48);
		both.set(fileKey);
		both.set(s.from_hex(uid), 32);
		const out = b64(s, seal(s, both, key));
		keys.wipe(both);
		return out;
	}
	function unwrap(uid, wrapped) {
		const both = open(s, unb64(s, wrapped), key);
		if (s.to_hex(both.subarray(32)) !== uid)
			throw keys.failure("Une clé n’est pas à sa place.");
		return both.subarray(0, 32);
	}

	/* -------------------------------------------------- files */
	const chunkOf = async (file, i) => new Uint8Array(await file.slice(i * CHUNK, (i + 1) * CHUNK).arrayBuffer());
	/* What tells that a file is the same, kept in its sealed description. */
	async function sumOf(file) {
		const hash = s.crypto_generichash_init(null, 32);
		for (let i = 0; i * CHUNK < file.size; i++)
			s.crypto_generichash_update(hash, await chunkOf(file, i));
		return b64(s, s.crypto_generichash_final(hash, 32));
	}
	/* A stream that begins, or the one that began before: its key and its
	 * header give the same bytes again, for the same file alone. */
	function streamOf(from) {
		const uid = from?.uid ?? newUid();
		const fileKey = from ? unwrap(uid, from.cle) : s.crypto_secretstream_xchacha20poly1305_keygen();
		const begun = from
			? { state: s.crypto_secretstream_xchacha20poly1305_init_pull(unb64(s, from.meta.head), fileKey), header: unb64(s, from.meta.head) }
			: s.crypto_secretstream_xchacha20poly1305_init_push(fileKey);
		const wrapped = from?.cle ?? wrap(uid, fileKey);
		keys.wipe(fileKey);
		return { uid, wrapped, ...begun };
	}
	/*
	 * Sends a file.  progress(0 to 1); signal: an AbortSignal; from: the row of
	 * the same file, of which a part arrived before.  Returns an object whose
	 * go() goes on from the last piece that arrived, after a failure too, and
	 * whose drop() leaves nothing behind.
	 */
	function upload(file, { person, folder, name, type }, progress, signal, from) {
		const { uid, wrapped, state, header } = streamOf(from);
		const n = Math.ceil(file.size / CHUNK), size = HEAD + file.size + n * EXTRA;
		const hash = s.crypto_generichash_init(null, 32), bound = s.from_string(uid);
		let id = from?.id, chunk = 0, sent = 0, piece = null, digest, sum = from?.meta.sum;

		async function next() {
			const parts = chunk === 0 ? [header] : [];
			for (let i = 0; i < PER_PIECE && chunk < n; i++, chunk++) {
				const plain = await chunkOf(file, chunk);
				parts.push(s.crypto_secretstream_xchacha20poly1305_push(state, plain, bound, chunk === n - 1
					? s.crypto_secretstream_xchacha20poly1305_TAG_FINAL
					: s.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE));
				keys.wipe(plain);
			}
			const out = new Uint8Array(await new Blob(parts).arrayBuffer());
			s.crypto_generichash_update(hash, out);
			return out;
		}
		/* How many bytes are there. */
		async function begin() {
			sum ??= await sumOf(file);
			const meta = sealMeta(uid, { name, type, size: file.size, sum, head: b64(s, header) });
			const r = await (await send("/documents/commencer", {
				personne: person, uid, cle: wrapped, meta, taille: size, dossier: folder,
			}, signal)).json();
			id = r.id;
			if (r.recu < sent)
				throw keys.failure("Le fichier n’est pas arrivé entier. Envoyez-le de nouveau.");
			return r.recu;
		}
		/* A piece whose answer was lost has arrived whole, or not at all. */
		async function go() {
			const there = await begin();
			while (sent < size) {
				piece ??= await next();
				if (sent + piece.length > there)
					await ask(`/documents/morceau/${id}?a=${sent}`, { bytes: piece, signal });
				sent += piece.length;
				piece = null;
				progress(sent / size);
			}
			digest ??= b64(s, s.crypto_generichash_final(hash, 32));
			await ask(`/documents/finir/${id}`, { fields: { empreinte: digest }, signal });
			return id;
		}
		const drop = () => id ? send(`/documents/abandonner/${id}`, {}).catch(() => {}) : undefined;
		return { uid, go, drop };
	}

	/* The bytes of a document, whole and unchanged, as a Blob. */
	async function download(doc, type, progress, signal) {
		const fileKey = unwrap(doc.uid, doc.cle), bound = s.from_string(doc.uid), out = [];
		const broken = () => keys.failure("Ce document est abîmé\u00A0: son contenu n’est pas celui qui a été envoyé.");
		let rest = new Uint8Array(0), state, at = 0, done = false;
		while (at < doc.taille) {
			const got = new Uint8Array(await (await ask(`/documents/chiffre/${doc.id}?a=${at}`, { signal })).arrayBuffer());
			if (got.length === 0)
				throw broken();
			at += got.length;
			const both = new Uint8Array(rest.length + got.length);
			both.set(rest);
			both.set(got, rest.length);
			let from = 0;
			if (!state) {
				state = s.crypto_secretstream_xchacha20poly1305_init_pull(both.subarray(0, HEAD), fileKey);
				from = HEAD;
			}
			for (let n; (n = Math.min(CHUNK + EXTRA, both.length - from)) > 0 && (n === CHUNK + EXTRA || at >= doc.taille); from += n) {
				const pulled = !done && s.crypto_secretstream_xchacha20poly1305_pull(state, both.subarray(from, from + n), bound);
				if (!pulled)
					throw broken();
				out.push(pulled.message);
				done = pulled.tag === s.crypto_secretstream_xchacha20poly1305_TAG_FINAL;
			}
			rest = both.slice(from);
			progress?.(at / doc.taille);
		}
		keys.wipe(fileKey);
		if (!done)
			throw broken();
		return new Blob(out, { type });
	}

	/* Gives the key to all who wait for it; the keys as they are then. */
	async function giveAll() {
		const state = async () => (await ask("/documents/cles")).json();
		if (!await openKey(await state()))
			throw keys.failure("Votre compte n’a pas encore la clé des documents\u00A0: un·e autre membre doit vous la donner.");
		return state();
	}

	/* -------------------------------------------------- the lock */
	/* shut() when the session locks, start() when it opens again. */
	function watchLock(shut, start) {
		const lock = document.getElementById("lock");
		let locked = false;
		new MutationObserver(() => {
			if (lock.open === locked)
				return;
			locked = lock.open;
			(locked ? shut : start)();
		}).observe(lock, { attributes: true, attributeFilter: ["open"] });
		window.addEventListener("pagehide", shut);
		window.addEventListener("pageshow", (e) => {
			if (e.persisted)
				start();
		});
	}

	window.ManoVault = {
		ask, send, back, resume, password, forget, openKey, openPaper, giveAll, watchLock,
		newUid, sealMeta, openMeta, sumOf, upload, download,
	};
})();
