/*
 * What the scripts of the documents' page share (window.ManoDocs): the list as
 * it is opened here, pieces of page, one act at a time.
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	/* list: what the page shows; tree: its folders; load(): both, again. */
	const docs = { $, person: $("documents").dataset.person, list: undefined, tree: undefined };

	docs.make = (tag, fields = {}, ...children) => {
		const e = Object.assign(document.createElement(tag), fields);
		e.append(...children);
		return e;
	};
	/* rest: said, not shown: what the button acts on. */
	docs.button = (className, text, rest, act) => {
		const b = docs.make("button", { type: "button", className: `btn ${className} btn-sm`, textContent: text });
		if (rest)
			b.append(docs.make("span", { className: "visually-hidden", textContent: ` ${rest}` }));
		b.addEventListener("click", act);
		return b;
	};
	docs.size = (n) => {
		const [value, unit] = n < 1e6 ? [n / 1e3, "ko"] : [n / 1e6, "Mo"];
		return `${Math.max(value, 0.1).toLocaleString("fr-FR", { maximumFractionDigits: 1 })}\u00A0${unit}`;
	};
	docs.extension = (name) => /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? "";
	docs.give = (address, name) => {
		const a = docs.make("a", { href: address, download: name });
		document.body.append(a);
		a.click();
		a.remove();
	};

	docs.sentence = (err) => err.expected ? err.message : "L’opération n’a pas abouti. Rechargez la page et réessayez.";
	docs.warn = (place, text) => {
		$(place).replaceChildren(...text ? [docs.make("p", { className: "note note-danger", textContent: text })] : []);
	};
	/* What was done, and the way back. */
	docs.told = (text, undo) => {
		const flash = docs.make("div", { className: "flash" }, docs.make("span", { textContent: text }));
		if (undo)
			flash.append(docs.button("btn-plain", "Annuler", "", () => docs.attempt(async () => {
				await undo();
				docs.told("C’est annulé.");
				await docs.load();
			})));
		$("doc-fait").replaceChildren(...text ? [flash] : []);
	};
	/* One thing at a time; a failure says why.  True when it was done. */
	let busy = false;
	docs.attempt = async (work, place = "doc-alerte") => {
		if (busy)
			return false;
		busy = true;
		docs.warn(place, "");
		try {
			await work();
			return true;
		} catch (err) {
			docs.warn(place, docs.sentence(err));
			if (err.status === 409)
				await docs.load().catch(() => {});
			return false;
		} finally {
			busy = false;
		}
	};
	window.ManoDocs = docs;
})();
