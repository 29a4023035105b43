/*
 * Files that leave: checked, sealed, sent one after the other.  What the
 * network broke goes on by itself; what a closed page broke goes on when the
 * same file is chosen again, or is given up.
 */
(() => {
	"use strict";
	const docs = window.ManoDocs, vault = window.ManoVault, keys = window.ManoKeys, trees = window.ManoTree;
	const { $, make } = docs;
	const MAX = 50 * 1024 * 1024;

	/* -------------------------------------------------- what may leave */
	const at = (hex) => Uint8Array.from(hex.match(/../g), (x) => parseInt(x, 16));
	const zip = at("504b0304"), ole = at("d0cf11e0a1b11ae1"), jpeg = at("ffd8ff");
	const OFFICE = "application/vnd.openxmlformats-officedocument.";
	const OASIS = "application/vnd.oasis.opendocument.";
	/* How a file of each kind begins, its type. */
	const TYPES = {
		pdf: [at("255044462d"), "application/pdf"],
		jpg: [jpeg, "image/jpeg"], jpeg: [jpeg, "image/jpeg"],
		png: [at("89504e470d0a1a0a"), "image/png"],
		gif: [at("47494638"), "image/gif"],
		webp: [at("52494646"), "image/webp"],
		odt: [zip, `${OASIS}text`], ods: [zip, `${OASIS}spreadsheet`], odp: [zip, `${OASIS}presentation`],
		docx: [zip, `${OFFICE}wordprocessingml.document`], xlsx: [zip, `${OFFICE}spreadsheetml.sheet`],
		pptx: [zip, `${OFFICE}presentationml.presentation`],
		doc: [ole, "application/msword"], xls: [ole, "application/vnd.ms-excel"], ppt: [ole, "application/vnd.ms-powerpoint"],
	};
	async function wrong(file) {
		const known = TYPES[docs.extension(file.name)];
		if (!known)
			return "Ce type de fichier n’est pas accepté. Types acceptés\u00A0: PDF, JPEG, PNG, GIF, WebP, OpenDocument, Word, Excel, PowerPoint.";
		if (file.size === 0)
			return "Ce fichier est vide.";
		if (file.size > MAX)
			return "Ce fichier dépasse 50\u00A0Mo.";
		const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
		const webp = docs.extension(file.name) !== "webp" || String.fromCharCode(...head.subarray(8, 12)) === "WEBP";
		return known[0].every((b, i) => head[i] === b) && webp ? ""
			: "Le contenu de ce fichier n’est pas celui que son nom annonce.";
	}

	/* -------------------------------------------------- the queue */
	let queue = Promise.resolve();
	const sending = new Set(); /* uids of what this page sends */
	const stalled = new Set(); /* what waits for the session to open again */
	docs.sendAgain = () => {
		for (const start of stalled)
			start();
		stalled.clear();
	};

	/* What the network or the session stopped. */
	const WAITS = "L’envoi est interrompu\u00A0: il reprendra tout seul dès que le réseau revient.";

	/* A line of the list of what is being sent, and its sending. */
	function enqueue(file, name, folder) {
		const bar = make("progress", { max: 1, value: 0 });
		const state = make("span", { className: "muted", textContent: "En attente" });
		const again = docs.button("btn-plain", "Reprendre", `l’envoi de ${name}`, () => start());
		const cancel = docs.button("btn-quiet", "Annuler", `l’envoi de ${name}`, () => {
			stop.abort();
			sent?.drop();
			li.remove();
		});
		const li = make("li", {}, make("span", { className: "doc-name", textContent: name }), bar, state, again, cancel);
		const stop = new AbortController();
		let sent, turn = 0, tries = 0;
		bar.setAttribute("aria-label", `Envoi de ${name}`);
		again.hidden = true;
		$("doc-envois").append(li);

		async function begin() {
			const bad = await wrong(file);
			if (bad)
				throw keys.failure(bad);
			const from = await broken(file);
			const to = from ? trees.find(docs.tree, from.dossier)?.id ?? 0 : await docs.realFolder(folder);
			sent = vault.upload(file, { person: docs.person, folder: to, name: from?.meta.name ?? name, type: TYPES[docs.extension(file.name)][1] }, (p) => {
				bar.value = p;
				tries = 0;
			}, stop.signal, from);
			sending.add(sent.uid);
			hold(sent.uid);
			drawBroken();
		}
		function failed(err) {
			state.textContent = err.lost ? WAITS : docs.sentence(err);
			again.hidden = !(err.lost || err.gone);
			if (err.gone)
				stalled.add(start);
			if (err.lost) {
				const mine = turn;
				vault.back(Math.min(60, 2 ** ++tries) * 1000, stop.signal).then(() => {
					if (turn === mine)
						start();
				}, () => {});
			}
		}
		async function run() {
			if (stop.signal.aborted)
				return;
			again.hidden = true;
			state.textContent = "Chiffrement et envoi…";
			try {
				if (!sent)
					await begin();
				await sent.go();
				li.remove();
				docs.told(`Document ajouté\u00A0: ${name}`);
				await docs.load();
			} catch (err) {
				if (!stop.signal.aborted)
					failed(err);
			}
		}
		function start() {
			turn++;
			queue = queue.then(run);
		}
		start();
	}

	/* -------------------------------------------------- broken before */
	/* What a tab sends, the others know by a lock, gone with that tab. */
	const LOCK = "mano envoi ";
	let elsewhere = new Set();
	function hold(uid) {
		navigator.locks.request(LOCK + uid, { ifAvailable: true }, (got) => got && new Promise(() => {}));
	}
	const waiting = () => docs.list.arrivent.filter((a) => !sending.has(a.uid) && !elsewhere.has(LOCK + a.uid));
	/* The one that this file is the rest of: the same bytes. */
	async function broken(file) {
		const alike = waiting().filter((a) => !a.broken && a.meta.size === file.size);
		const sum = alike.length ? await vault.sumOf(file) : "";
		return alike.find((a) => a.meta.sum === sum);
	}
	async function drawBroken() {
		const { held } = docs.list.arrivent.length ? await navigator.locks.query() : { held: [] };
		if (!docs.list)
			return; /* locked meanwhile */
		elsewhere = new Set(held.map((l) => l.name));
		$("doc-interrompus").replaceChildren(...waiting().map((a) => {
			const drop = docs.button("btn-quiet", "Abandonner", `l’envoi de ${a.meta.name}`, () => docs.attempt(async () => {
				await vault.send(`/documents/abandonner/${a.id}`, {});
				docs.told("L’envoi est abandonné\u00A0: rien n’est gardé.");
				await docs.load();
			}));
			const done = Math.floor(100 * a.recu / a.taille);
			return make("li", {}, make("span", { className: "doc-name", textContent: a.meta.name }),
				make("span", { className: "muted", textContent: `Envoi interrompu à ${done}\u00A0%. Choisissez de nouveau ce fichier pour le reprendre\u00A0; sinon il est effacé dans un jour.` }), drop);
		}));
	}
	docs.drawBroken = drawBroken;

	/* -------------------------------------------------- choosing */
	function chosen(field, named) {
		const folder = Number($("doc-vers").value);
		for (const file of field.files)
			enqueue(file, named(file), folder);
		field.value = "";
	}
	$("doc-fichiers").accept = Object.keys(TYPES).map((t) => `.${t}`).join(",");
	$("doc-fichiers").addEventListener("change", (e) => chosen(e.target, (f) => f.name.slice(0, 200)));
	$("doc-photo").addEventListener("change", (e) => chosen(e.target, (f) => {
		const now = new Date().toLocaleString("fr-FR", { dateStyle: "short", timeStyle: "medium" }).replace(/[/:]/g, "-");
		return `Photo du ${now}.${docs.extension(f.name) || "jpg"}`;
	}));
})();
