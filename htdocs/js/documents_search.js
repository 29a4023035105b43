/*
 * The names of documents among what a search found: they are sealed, so they
 * are opened and searched here, piece by piece, and nowhere else.
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	const vault = window.ManoVault;
	const SHOWN = 20;

	/* -------------------------------------------------- words */
	/* As text_fold() does it: no marks, no case, ligatures in two letters. */
	const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/ß/g, "ss");
	const WORD = /[\p{L}\p{N}\p{M}]+/gu;
	const words = [...fold($("mots").defaultValue).matchAll(WORD)].map((m) => m[0]);
	/* Where the words of a name begin with those typed: null if one is not. */
	function hits(name) {
		const found = [...name.matchAll(WORD)].map((m) => ({ at: m.index, end: m.index + m[0].length, word: fold(m[0]) }));
		return words.every((w) => found.some((f) => f.word.startsWith(w)))
			? found.filter((f) => words.some((w) => f.word.startsWith(w))) : null;
	}

	/* -------------------------------------------------- drawing */
	function make(tag, fields = {}, ...children) {
		const e = Object.assign(document.createElement(tag), fields);
		e.append(...children);
		return e;
	}
	function marked(name, at) {
		const out = [];
		let done = 0;
		for (const h of at) {
			out.push(name.slice(done, h.at), make("mark", { textContent: name.slice(h.at, h.end) }));
			done = h.end;
		}
		return [...out, name.slice(done)];
	}
	function line({ d, name, at }) {
		const link = make("a", { href: `/personnes/documents/${d.personne}#d${d.id}` }, make("strong", {}, ...marked(name, at)));
		return make("li", {}, make("div", { className: "grow" }, link, " ",
			make("span", { className: "muted", textContent: d.de }), " ",
			make("span", { className: "muted small", textContent: d.le })));
	}
	function draw(found) {
		const title = make("h2", { id: "t-documents", textContent: "Documents " },
			make("span", { className: "count", textContent: found.length > SHOWN ? `${SHOWN} derniers sur ${found.length}` : String(found.length) }));
		const section = make("section", { className: "block" }, title,
			make("ul", { className: "plain lines card" }, ...found.slice(-SHOWN).reverse().map(line)));
		section.setAttribute("aria-labelledby", "t-documents");
		$("documents-trouves").replaceChildren(...found.length ? [section] : []);
		document.querySelector(".empty")?.toggleAttribute("hidden", found.length > 0);
	}
	/* A sentence, and where to go. */
	function say(text, label) {
		$("documents-etat").replaceChildren(text, ...label ? [" ", make("a", { href: "/compte#documents", textContent: label })] : []);
	}

	/* -------------------------------------------------- searching */
	let turn = 0;
	async function search(mine) {
		const found = [];
		for (let after = 0, first = true; first || after > 0; first = false) {
			const got = await (await vault.ask(`/documents/noms?apres=${after}`)).json();
			if (mine !== turn)
				return;
			for (const d of got.documents) {
				let name = "";
				try {
					({ name } = vault.openMeta(d.uid, d.meta));
				} catch { /* unreadable: found by nobody */ }
				const at = hits(name);
				if (at)
					found.push({ d, name, at });
			}
			after = got.suite;
			draw(found);
		}
		say(found.length === 0 ? "Aucun nom de document ne contient ces mots."
			: found.length === 1 ? "Un document trouvé par son nom." : `${found.length} documents trouvés par leur nom.`);
	}
	async function start() {
		const mine = ++turn;
		try {
			if (!await vault.resume()) {
				say("Les noms des documents sont chiffrés\u00A0: ils ne sont pas cherchés tant que vous ne les ouvrez pas sur cet appareil.", "Ouvrir les documents");
				return;
			}
			const got = await (await vault.ask("/documents/cles")).json();
			if (!got.existe)
				return; /* no document was ever sent */
			if (!await vault.openKey(got)) {
				say("Les noms des documents ne sont pas cherchés\u00A0: votre compte n’a pas encore leur clé.", "Que faire\u00A0?");
				return;
			}
			say("Recherche dans les noms des documents…");
			await search(mine);
		} catch (err) {
			say(err.expected ? err.message : "Les noms des documents n’ont pas pu être cherchés. Rechargez la page et réessayez.");
		}
	}
	function shut() {
		turn++;
		vault.forget();
		draw([]);
		say("");
	}
	vault.watchLock(shut, start);
	start();
})();
