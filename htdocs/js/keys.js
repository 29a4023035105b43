/*
 * What a password becomes, in the browser alone (window.ManoKeys).  The page
 * gives it a password; only what is derived from it leaves.  Loaded by the
 * pages of the door, and by the frame when the session is locked.
 */
(() => {
	"use strict";
	const data = document.body.dataset;
	const OPS = 3, MEM = 64 * 1024 * 1024;
	const CONTEXT = "manoauth"; /* subkeys 1 unlock, 2 vault, 3 reserved */

	/* A failure with a sentence for the person. */
	function failure(sentence, field) {
		const e = new Error(sentence);
		e.expected = true;
		e.field = field;
		return e;
	}

	function script(address) {
		return new Promise((ok, no) => {
			const s = document.createElement("script");
			s.src = address;
			s.onload = ok;
			s.onerror = () => no(failure("Le réseau ne répond pas. Réessayez dès qu’il revient."));
			document.head.append(s);
		});
	}

	/* -------------------------------------------------- libsodium */
	let loading;
	async function load() {
		if (!window.libsodium)
			await script(data.sodium);
		if (!window.sodium)
			await script(data.wrappers);
		await window.sodium.ready;
		return window.sodium;
	}
	function ready() {
		loading ??= load().catch((e) => {
			loading = undefined;
			throw e;
		});
		return loading;
	}

	/* Lets the page show what it has just written before a long step. */
	function paint() {
		return new Promise((ok) => requestAnimationFrame(() => setTimeout(ok, 0)));
	}

	function argon(s, password, salt, ops, mem) {
		return s.crypto_pwhash(32, password, salt, ops, mem, s.crypto_pwhash_ALG_ARGON2ID13);
	}

	/* When memory is short some builds give zeros instead of failing: a known
	 * answer, with as much memory, comes first. */
	let known = false;
	function tryKnown(s) {
		if (known)
			return;
		const salt = Uint8Array.from({ length: 16 }, (x, i) => i);
		let hex = "";
		try {
			hex = s.to_hex(argon(s, "mano, réponse connue", salt, 1, MEM));
		} catch { /* refused below */ }
		if (hex !== "38c20215b55636a6bddf456d2e298fe8894b1cbcd04d8f904f7bb1a8490d574d")
			throw failure("Cet appareil manque de mémoire pour ouvrir Mano. Fermez d’autres onglets ou applications, puis rechargez la page.");
		known = true;
	}

	/* 32 bytes of a text, slowly.  The caller wipes them. */
	async function slow(text, salt, ops = OPS, mem = MEM) {
		const s = await ready();
		await paint();
		tryKnown(s);
		try {
			return argon(s, text, salt, ops, mem);
		} catch {
			throw failure("Cet appareil manque de mémoire pour ouvrir Mano. Fermez d’autres onglets ou applications, puis rechargez la page.");
		}
	}

	/* The two subkeys of a password.  The caller wipes them. */
	async function derive(password, salt, ops = OPS, mem = MEM) {
		const s = await ready();
		if (!(ops >= OPS && ops <= 10 && mem >= MEM && mem <= 1024 * 1024 * 1024) || salt.length !== 16)
			throw failure("La réponse du service n’est pas celle attendue. Rechargez la page.");
		const master = await slow(password.normalize("NFKC"), salt, ops, mem);
		const out = {
			unlock: s.crypto_kdf_derive_from_key(32, 1, CONTEXT, master),
			vault: s.crypto_kdf_derive_from_key(32, 2, CONTEXT, master),
		};
		s.memzero(master);
		return out;
	}
	function wipe(...keys) {
		for (const k of keys)
			if (k instanceof Uint8Array)
				window.sodium.memzero(k);
	}

	/* -------------------------------------------------- sealing */
	function seal(s, bytes, key) {
		const nonce = s.randombytes_buf(s.crypto_secretbox_NONCEBYTES);
		const box = s.crypto_secretbox_easy(bytes, nonce, key);
		const out = new Uint8Array(nonce.length + box.length);
		out.set(nonce);
		out.set(box, nonce.length);
		return out;
	}
	function open(s, sealed, key) {
		const n = s.crypto_secretbox_NONCEBYTES;
		return s.crypto_secretbox_open_easy(sealed.subarray(n), sealed.subarray(0, n), key);
	}
	const b64 = (s, bytes) => s.to_base64(bytes, s.base64_variants.URLSAFE_NO_PADDING);
	const unb64 = (s, text) => s.from_base64(text, s.base64_variants.URLSAFE_NO_PADDING);

	/* What an account needs from a new password: a new vault pair. */
	async function credentials(password) {
		const s = await ready();
		const salt = s.randombytes_buf(16);
		const k = await derive(password, salt);
		const pair = s.crypto_box_keypair();
		const out = {
			salt: b64(s, salt),
			unlock: b64(s, k.unlock),
			vault_pub: b64(s, pair.publicKey),
			vault_sealed: b64(s, seal(s, pair.privateKey, k.vault)),
		};
		wipe(k.unlock, k.vault, pair.privateKey);
		return out;
	}

	/* From the old password to the new one: the vault's secret changes its
	 * envelope, nothing else does.  account: what /compte/coffre said. */
	async function change(account, before, after) {
		const s = await ready();
		const old = await derive(before, unb64(s, account.salt), account.ops, account.mem);
		let secret;
		try {
			secret = open(s, unb64(s, account.vault_sealed), old.vault);
		} catch {
			wipe(old.unlock, old.vault);
			throw failure("Ce mot de passe n’est pas votre mot de passe actuel.", "ancien");
		}
		const salt = s.randombytes_buf(16);
		const k = await derive(after, salt);
		const out = {
			old_unlock: b64(s, old.unlock),
			salt: b64(s, salt),
			unlock: b64(s, k.unlock),
			vault_sealed: b64(s, seal(s, secret, k.vault)),
		};
		wipe(old.unlock, old.vault, secret, k.unlock, k.vault);
		return out;
	}

	/* -------------------------------------------------- the vault, kept */
	/* From page to page this browser keeps the vault subkey, under a key of
	 * two halves: one here, that no script reads, one that the server hands
	 * to this session alone, and forgets when it is locked or ended. */
	function stored(work) {
		return new Promise((ok, no) => {
			const r = window.indexedDB.open("mano", 1);
			r.onupgradeneeded = () => r.result.createObjectStore("coffre");
			r.onerror = () => no(r.error);
			setTimeout(no, 3000); /* the door does not wait for it */
			r.onsuccess = () => {
				const t = r.result.transaction("coffre", "readwrite");
				const asked = work(t.objectStore("coffre"));
				t.oncomplete = () => {
					r.result.close();
					ok(asked.result);
				};
				t.onabort = () => {
					r.result.close();
					no(t.error);
				};
			};
		});
	}
	async function bothHalves(here, there) {
		return new Uint8Array(await window.crypto.subtle.sign("HMAC", here, there));
	}
	/* The half to send; "" where the browser keeps nothing: the password is
	 * then asked by the pages that need the vault. */
	async function keepVault(s, subkey) {
		try {
			const here = await window.crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign"]);
			const there = s.randombytes_buf(32);
			const key = await bothHalves(here, there);
			const sealed = seal(s, subkey, key);
			wipe(key);
			await stored((o) => o.put({ here, sealed }, "coffre"));
			return b64(s, there);
		} catch {
			return "";
		}
	}
	/* The subkey, or null; the caller wipes it. */
	async function keptVault(s, half) {
		try {
			const kept = await stored((o) => o.get("coffre"));
			const key = await bothHalves(kept.here, unb64(s, half));
			const subkey = open(s, kept.sealed, key);
			wipe(key);
			return subkey;
		} catch {
			return null;
		}
	}

	/* What the door is sent: the unlock key, and the half of what is kept. */
	async function enter(password, given) {
		const s = await ready();
		const k = await derive(password, unb64(s, given.salt), given.ops, given.mem);
		const out = { unlock: b64(s, k.unlock), moitie: await keepVault(s, k.vault) };
		wipe(k.unlock, k.vault);
		return out;
	}

	/* -------------------------------------------------- requests */
	/* A POST that answers in JSON; a refusal is thrown with its sentence. */
	async function post(path, fields) {
		let r, answer;
		try {
			r = await fetch(path, { method: "POST", body: new URLSearchParams(fields) });
		} catch {
			throw failure("Le réseau ne répond pas. Votre saisie est conservée : réessayez dès qu’il revient.");
		}
		try {
			answer = await r.json();
		} catch {
			if (r.redirected && new URL(r.url).pathname === "/connexion")
				throw failure("Votre session est terminée. Copiez votre saisie si besoin, puis reconnectez-vous.");
			throw failure(r.status === 429
				? "Trop de demandes en peu de temps. Attendez une minute, puis réessayez."
				: "Le service n’a pas pu répondre. Votre saisie est conservée : réessayez dans un instant.");
		}
		if (!r.ok)
			throw failure(answer.erreur, answer.champ);
		return answer;
	}

	/* Opens this browser's locked session; the new form token. */
	async function unlockSession(password) {
		const meta = document.querySelector('meta[name="csrf"]');
		const token = meta ? meta.content : document.querySelector('input[name="_csrf"]').value;
		const given = await post("/verrou/sel", { _csrf: token });
		const sent = await enter(password, given);
		return post("/verrou", { _csrf: token, json: "1", ...sent });
	}

	/* -------------------------------------------------- passwords */
	let strength;
	async function loadStrength() {
		const at = document.querySelector("[data-zxcvbn-core]").dataset;
		await script(at.zxcvbnCore);
		await Promise.all([script(at.zxcvbnCommon), script(at.zxcvbnFr)]);
		const z = window.zxcvbnts;
		z.core.zxcvbnOptions.setOptions({
			dictionary: {
				...z["language-common"].dictionary,
				...z["language-fr"].dictionary,
				mano: ["mano", "maraude", "maraudes", "rue", "samu", "social"],
			},
			graphs: z["language-common"].adjacencyGraphs,
		});
		return z.core.zxcvbn;
	}
	/* { score 0-4, sentence: what is wrong, "" when it is good }.  about:
	 * words that an attacker knows (name, address, organisation). */
	async function judge(password, about = []) {
		const text = password.normalize("NFKC");
		const n = [...text].length;
		strength ??= loadStrength().catch((e) => {
			strength = undefined;
			throw e;
		});
		const zxcvbn = await strength;
		const words = about.flatMap((a) => [a, ...a.split(/[^\p{L}\p{N}]+/u)]).filter((w) => w.length > 2);
		const score = n === 0 ? 0 : zxcvbn([...text].slice(0, 100).join(""), words).score;
		let sentence = "";
		if (n === 0)
			sentence = "Choisissez un mot de passe.";
		else if (n > 256)
			sentence = "256 caractères au plus.";
		else if (n < 12 && text.trim().split(/[\s-]+/).length < 7)
			sentence = "Choisissez au moins 12 caractères, ou 7 mots.";
		else if (score < 3)
			sentence = "Ce mot de passe est trop facile à deviner : ajoutez un ou deux mots sans rapport entre eux.";
		return { score, sentence };
	}

	/* -------------------------------------------------- fields */
	const $ = (id) => document.getElementById(id);
	/* The sentence under a field; "" takes it away. */
	function fieldError(id, sentence) {
		const p = $(`${id}-err`);
		p.textContent = sentence ? `Erreur : ${sentence}` : "";
		p.hidden = !sentence;
		if (sentence)
			$(id).setAttribute("aria-invalid", "true");
		else
			$(id).removeAttribute("aria-invalid");
	}
	function message(id, sentence) {
		const p = document.createElement("p");
		p.className = "note note-danger";
		p.textContent = sentence;
		$(id).replaceChildren(...(sentence ? [p] : []));
	}
	/* Shows how strong #password is while it is typed. */
	const WORDS = ["Très facile à deviner", "Facile à deviner", "Moyen", "Solide", "Très solide"];
	function watchPassword(about) {
		let turn = 0;
		const field = $("password");
		const look = async () => {
			const mine = ++turn;
			await new Promise((ok) => setTimeout(ok, 250));
			if (mine !== turn)
				return;
			const found = await judge(field.value, about()).catch(() => null);
			if (mine !== turn || !found)
				return;
			$("password-meter").value = field.value === "" ? 0 : Math.max(found.score, 0.5);
			$("password-force").textContent = field.value === "" ? "" : WORDS[found.score];
		};
		field.addEventListener("input", look);
		field.addEventListener("focus", () => judge("", []).catch(() => {}), { once: true });
	}
	/* The password typed twice and good enough, or null with the sentences. */
	async function newPassword(about) {
		const password = $("password").value;
		const { sentence } = await judge(password, about);
		fieldError("password", sentence);
		const differs = !sentence && password !== $("password2").value;
		fieldError("password2", differs ? "Les deux mots de passe ne sont pas les mêmes." : "");
		if (!sentence && !differs)
			return password;
		$(sentence ? "password" : "password2").focus();
		return null;
	}

	/* -------------------------------------------------- the paper key */
	/* 128 bits and 12 of checksum in 7 groups of 4 characters, each group
	 * followed by its own check character. */
	const SET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	const GROUPS = 7;

	function checksum(s, seed) {
		const h = s.crypto_generichash(32, seed, s.from_string("mano recovery check"));
		return (h[0] << 4) | (h[1] >> 4);
	}
	function groupCheck(values, at) {
		return values.reduce((sum, v, i) => sum + v * (2 * i + 1), at * 9 + 5) % 32;
	}
	/* The pair whose secret is on the sheet. */
	function pairOf(s, seed) {
		const secret = s.crypto_generichash(32, seed, s.from_string("mano recovery"));
		return { secret, pub: s.crypto_scalarmult_base(secret) };
	}
	async function recoveryNew() {
		const s = await ready();
		const seed = s.randombytes_buf(16);
		let bits = 0n;
		for (const b of seed)
			bits = (bits << 8n) | BigInt(b);
		bits = (bits << 12n) | BigInt(checksum(s, seed));
		const groups = [];
		for (let g = 0; g < GROUPS; g++) {
			const values = [];
			for (let i = 0; i < 4; i++)
				values.push(Number((bits >> BigInt(5 * (GROUPS * 4 - 1 - g * 4 - i))) & 31n));
			groups.push([...values, groupCheck(values, g)].map((v) => SET[v]).join(""));
		}
		const pair = pairOf(s, seed);
		wipe(seed, pair.secret);
		return { groups, pub: b64(s, pair.pub) };
	}
	/* Letters that look like digits are taken for them. */
	function plain(text) {
		return text.toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/[^0-9A-Z]/g, "");
	}
	/* Is this one group well typed? */
	function groupGood(text, at) {
		const values = [...plain(text)].map((c) => SET.indexOf(c));
		return values.length === 5 && !values.includes(-1) && groupCheck(values.slice(0, 4), at) === values[4];
	}
	/* The pair of a sheet as it was typed; the caller wipes its secret. */
	async function recoveryRead(text) {
		const s = await ready();
		const all = plain(text);
		if (all.length !== GROUPS * 5)
			throw failure(`La clé a ${GROUPS} groupes de 5 caractères : il y en a ${all.length} sur ${GROUPS * 5}.`, "key");
		let bits = 0n;
		for (let g = 0; g < GROUPS; g++) {
			const part = all.slice(g * 5, g * 5 + 5);
			if (!groupGood(part, g))
				throw failure(`Le groupe ${g + 1} n’est pas celui de la feuille : vérifiez-le.`, "key");
			for (let i = 0; i < 4; i++)
				bits = (bits << 5n) | BigInt(SET.indexOf(part[i]));
		}
		const seed = new Uint8Array(16);
		for (let i = 0; i < 16; i++)
			seed[15 - i] = Number((bits >> BigInt(12 + 8 * i)) & 255n);
		if (checksum(s, seed) !== Number(bits & 4095n))
			throw failure("Ces groupes ne vont pas ensemble : vérifiez chacun d’eux.", "key");
		const pair = pairOf(s, seed);
		wipe(seed);
		return { secret: pair.secret, pub: pair.pub, pubText: b64(s, pair.pub) };
	}
	/* A key that was sealed to the sheet's pair, as text to send. */
	async function recoveryOpen(pair, sealed) {
		const s = await ready();
		const key = s.crypto_box_seal_open(unb64(s, sealed), pair.pub, pair.secret);
		const out = b64(s, key);
		wipe(key);
		return out;
	}

	/* -------------------------------------------------- what is typed, seen */
	/* A button after each password; the field hides again when it is sent. */
	function reveal(input) {
		const field = input.closest(".field");
		const label = field?.querySelector(`label[for="${input.id}"]`);
		if (!label || field.classList.contains("revealed"))
			return;
		const button = document.createElement("button"), rest = document.createElement("span");
		function show(on) {
			input.type = on ? "text" : "password";
			button.setAttribute("aria-pressed", String(on));
		}
		button.type = "button";
		button.className = "btn btn-plain reveal";
		rest.className = "visually-hidden";
		rest.textContent = ` : ${label.firstChild.textContent.trim()}`;
		button.append("Afficher", rest);
		button.setAttribute("aria-controls", input.id);
		show(false);
		button.addEventListener("click", () => show(input.type === "password"));
		input.form.addEventListener("submit", () => show(false), { capture: true });
		input.setAttribute("spellcheck", "false");
		input.setAttribute("autocapitalize", "none");
		field.classList.add("revealed");
		input.after(button);
	}
	for (const input of document.querySelectorAll('input[type="password"]'))
		reveal(input);

	window.ManoKeys = {
		ready, credentials, change, enter, unlockSession, post, judge, failure, wipe,
		derive, slow, seal, open, b64, unb64, keepVault, keptVault,
		fieldError, message, watchPassword, newPassword,
		recoveryNew, recoveryRead, recoveryOpen,
	};
})();
