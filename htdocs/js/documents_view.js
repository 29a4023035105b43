/* One document: seen, kept, renamed, put elsewhere, taken away. */
(() => {
	"use strict";
	const docs = window.ManoDocs, vault = window.ManoVault, keys = window.ManoKeys, trees = window.ManoTree;
	const { $, make, warn, attempt } = docs;
	const SHOWN = ["application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp"];
	let shown, stop = new AbortController();

	/* -------------------------------------------------- seeing */
	docs.clearView = () => {
		stop.abort();
		if (shown?.address)
			URL.revokeObjectURL(shown.address);
		shown = undefined;
		$("doc-apercu").replaceChildren();
		$("doc-vue-nom").textContent = "Document";
		$("doc-vue-etat").textContent = "";
		$("doc-nom").value = "";
		warn("doc-vue-alerte", "");
	};
	function preview(d, address) {
		if (!SHOWN.includes(d.meta.type)) {
			$("doc-apercu").replaceChildren(make("p", { className: "muted", textContent: "Pas d’aperçu pour ce type de fichier\u00A0: téléchargez-le pour l’ouvrir." }));
			return;
		}
		$("doc-apercu").replaceChildren(d.meta.type === "application/pdf"
			? make("iframe", { src: address, title: `Aperçu de ${d.meta.name}` })
			: make("img", { src: address, alt: `Aperçu de ${d.meta.name}` }));
	}
	function head(d, readOnly) {
		$("doc-vue-nom").textContent = d.meta.name;
		$("doc-reglages").hidden = readOnly;
		$("doc-nom").value = d.meta.name;
		if (!readOnly)
			$("doc-place").value = String(trees.holder(docs.tree, d).id);
		$("doc-famille").checked = d.famille === 1;
		keys.fieldError("doc-nom", "");
		$("doc-garder").disabled = true;
		$("doc-vue").showModal();
		$("doc-vue-nom").focus();
	}
	docs.view = async (d, readOnly) => {
		docs.clearView();
		stop = new AbortController();
		const mine = shown = { d };
		head(d, readOnly);
		try {
			$("doc-vue-etat").textContent = "Ouverture du document…";
			const blob = await vault.download(d, d.meta.type, (p) => {
				if (shown === mine)
					$("doc-vue-etat").textContent = `Ouverture du document… ${Math.floor(p * 100)}\u00A0%`;
			}, stop.signal);
			if (shown !== mine)
				return;
			mine.address = URL.createObjectURL(blob);
			$("doc-vue-etat").textContent = "";
			$("doc-garder").disabled = false;
			preview(d, mine.address);
		} catch (err) {
			if (shown === mine) {
				$("doc-vue-etat").textContent = "";
				warn("doc-vue-alerte", docs.sentence(err));
			}
		}
	};
	$("doc-fermer").addEventListener("click", () => $("doc-vue").close());
	$("doc-vue").addEventListener("close", docs.clearView);
	$("doc-garder").addEventListener("click", () => docs.give(shown.address, shown.d.meta.name));

	/* -------------------------------------------------- changing */
	/* A change from the dialog, which closes on it. */
	function change(path, fields, text, back, undo) {
		const { d } = shown;
		attempt(async () => {
			await vault.send(`/documents/${path}/${d.id}`, fields);
			$("doc-vue").close();
			docs.told(text, () => vault.send(`/documents/${back}/${d.id}`, undo));
			await docs.load();
		}, "doc-vue-alerte");
	}
	$("doc-reglages").addEventListener("submit", (e) => {
		e.preventDefault();
		const { d } = shown, ext = docs.extension(d.meta.name);
		let name = $("doc-nom").value.trim();
		keys.fieldError("doc-nom", name ? "" : "Écrivez le nom du document.");
		if (!name)
			return;
		if (ext && docs.extension(name) !== ext) /* what opens it stays known */
			name += `.${ext}`;
		change("modifier", { meta: vault.sealMeta(d.uid, { ...d.meta, name }), version: d.version },
			`Document renommé\u00A0: ${name}`,
			"modifier", { meta: vault.sealMeta(d.uid, d.meta), version: d.version + 1 });
	});
	$("doc-place").addEventListener("change", () => {
		const { d } = shown, to = Number($("doc-place").value);
		attempt(async () => {
			await docs.moveDocument(d, to);
			$("doc-vue").close();
		}, "doc-vue-alerte");
	});
	$("doc-famille").addEventListener("change", () => {
		const on = $("doc-famille").checked;
		change("modifier", { famille: on ? 1 : 0 }, on ? "Document montré à la famille." : "Document gardé pour cette fiche.",
			"modifier", { famille: on ? 0 : 1 });
	});
	$("doc-jeter").addEventListener("click", () => {
		change("supprimer", {}, `Document mis à la corbeille\u00A0: ${shown.d.meta.name}`, "retablir", {});
	});
})();
