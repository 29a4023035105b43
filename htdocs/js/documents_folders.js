/*
 * Folders: made, renamed, put into another, taken away, by a dialog or by
 * dragging; the same for where a document is.
 */
(() => {
	"use strict";
	const docs = window.ManoDocs, vault = window.ManoVault, keys = window.ManoKeys, trees = window.ManoTree;
	const { $, make, attempt } = docs;
	const MAX = 80;
	let changed; /* the node of the dialog */

	/* The number of a folder; a preset is made for this person first. */
	docs.realFolder = async (id) => {
		if (id >= 0)
			return id;
		const preset = docs.list.modeles.find((m) => m.id === -id), uid = vault.newUid();
		const fields = { personne: docs.person, uid, dans: 0, modele: preset.id, meta: vault.sealMeta(uid, { name: preset.nom }) };
		return (await (await vault.send("/documents/dossier", fields)).json()).id;
	};
	docs.moveDocument = async (d, to) => {
		const before = trees.holder(docs.tree, d).id;
		const put = async (id) => vault.send(`/documents/modifier/${d.id}`, { dossier: await docs.realFolder(id) });
		await put(to);
		docs.told(`Document déplacé\u00A0: ${d.meta.name}`, () => put(before));
		await docs.load();
	};
	const put = async (node, to) => vault.send("/documents/dossier", { id: node.id, dans: await docs.realFolder(to) });
	async function moveFolder(node, to) {
		const before = node.parent.id;
		await put(node, to);
		docs.told(`Dossier déplacé\u00A0: ${node.name}`, () => put(node, before));
		await docs.load();
	}

	/* -------------------------------------------------- choices */
	/* The folders as options, each by its path. */
	docs.fillFolders = (select, nodes) => {
		const kept = select.value;
		select.replaceChildren(...nodes.map((n) => make("option", { value: n.id, textContent: n.id ? n.path.join(" › ") : "Sans dossier" })));
		select.value = [...select.options].some((o) => o.value === kept) ? kept : "0";
	};

	/* -------------------------------------------------- making */
	$("doc-nouveau").addEventListener("submit", (e) => {
		e.preventDefault();
		const name = $("doc-dossier").value.trim();
		keys.fieldError("doc-dossier", name ? "" : "Écrivez le nom du dossier.");
		if (!name) {
			$("doc-dossier").focus();
			return;
		}
		attempt(async () => {
			const uid = vault.newUid(), dans = await docs.realFolder(Number($("doc-dans").value));
			const made = await (await vault.send("/documents/dossier", { personne: docs.person, uid, dans, meta: vault.sealMeta(uid, { name }) })).json();
			$("doc-dossier").value = "";
			docs.told(`Dossier créé\u00A0: ${name}`, () => vault.send(`/documents/dossier/supprimer/${made.id}`, {}));
			await docs.load();
		});
	});

	/* -------------------------------------------------- the dialog */
	docs.changeFolder = (node) => {
		changed = node;
		$("doc-dossier-titre").textContent = `Dossier «\u00A0${node.name}\u00A0»`;
		$("doc-dossier-nom").value = node.name;
		docs.fillFolders($("doc-dossier-dans"), trees.flat(docs.tree).filter((n) => n === node.parent || trees.accepts(node, n)));
		$("doc-dossier-dans").value = String(node.parent.id);
		keys.fieldError("doc-dossier-nom", "");
		docs.warn("doc-dossier-alerte", "");
		$("doc-dossier-vue").showModal();
		$("doc-dossier-titre").focus();
	};
	$("doc-dossier-vue").addEventListener("close", () => {
		changed = undefined;
		$("doc-dossier-nom").value = $("doc-dossier-titre").textContent = "";
	});
	$("doc-dossier-fermer").addEventListener("click", () => $("doc-dossier-vue").close());
	const rename = (folder, name, version) => vault.send("/documents/dossier", { id: folder.id, version, meta: vault.sealMeta(folder.uid, { name }) });
	$("doc-dossier-reglages").addEventListener("submit", (e) => {
		e.preventDefault();
		const node = changed, { folder } = node, before = node.parent.id;
		const name = $("doc-dossier-nom").value.trim().slice(0, MAX), to = Number($("doc-dossier-dans").value);
		keys.fieldError("doc-dossier-nom", name ? "" : "Écrivez le nom du dossier.");
		if (!name) {
			$("doc-dossier-nom").focus();
			return;
		}
		const renamed = name !== node.name, moved = to !== before;
		attempt(async () => {
			if (renamed)
				await rename(folder, name, folder.version);
			if (moved)
				await put(node, to);
			$("doc-dossier-vue").close();
			if (renamed || moved)
				docs.told(renamed ? `Dossier renommé\u00A0: ${name}` : `Dossier déplacé\u00A0: ${name}`, async () => {
					if (moved)
						await put(node, before);
					if (renamed)
						await rename(folder, node.name, folder.version + 1);
				});
			await docs.load();
		}, "doc-dossier-alerte");
	});
	$("doc-dossier-jeter").addEventListener("click", () => {
		const { id, name } = changed;
		attempt(async () => {
			await vault.send(`/documents/dossier/supprimer/${id}`, {});
			$("doc-dossier-vue").close();
			docs.told(`Dossier supprimé\u00A0: ${name}. Ses documents restent.`, () => vault.send(`/documents/dossier/retablir/${id}`, {}));
			await docs.load();
		}, "doc-dossier-alerte");
	});

	/* -------------------------------------------------- dragging */
	let dragged = null; /* { d } or { node } */
	docs.drag = (element, what) => {
		element.draggable = true;
		element.addEventListener("dragstart", (e) => {
			e.stopPropagation();
			dragged = what;
			e.dataTransfer.effectAllowed = "move";
			e.dataTransfer.setData("text/plain", "");
		});
		element.addEventListener("dragend", () => {
			dragged = null;
		});
	};
	const takes = (node) => dragged && (dragged.node ? trees.accepts(dragged.node, node) : !node.documents.includes(dragged.d));
	docs.dropInto = (element, node) => {
		element.addEventListener("dragover", (e) => {
			if (!dragged)
				return;
			e.stopPropagation();
			if (takes(node)) {
				e.preventDefault();
				element.classList.add("doc-over");
			}
		});
		for (const name of ["dragleave", "drop"])
			element.addEventListener(name, () => element.classList.remove("doc-over"));
		element.addEventListener("drop", (e) => {
			const what = dragged;
			if (!takes(node))
				return;
			e.preventDefault();
			e.stopPropagation();
			attempt(() => what.node ? moveFolder(what.node, node.id) : docs.moveDocument(what.d, node.id));
		});
	};
})();
