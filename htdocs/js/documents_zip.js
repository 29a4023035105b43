/*
 * All the documents of a person, or of one folder, in a zip made here: each is
 * decrypted and checked whole before it goes in.
 */
(() => {
	"use strict";
	const docs = window.ManoDocs, vault = window.ManoVault, trees = window.ManoTree;
	const { $ } = docs;
	const TRIES = 4;
	let stop = null, address = "";

	/* A document, asked for again while the network is away. */
	async function opened(doc, signal) {
		for (let i = 1; ; i++)
			try {
				return await vault.download(doc, doc.meta.type, undefined, signal);
			} catch (err) {
				if (!err.lost || i === TRIES)
					throw err;
				await vault.back(2000 * i, signal);
			}
	}
	const day = (text) => new Date(text.split("/").reverse().join("-"));
	/* One that cannot be read leaves a note in its place. */
	async function* files(entries, unread, signal) {
		for (const [i, { doc, path }] of entries.entries()) {
			let input, name = path;
			$("doc-zip-etat").textContent = `Préparation du zip\u00A0: document ${i + 1} sur ${entries.length}…`;
			$("doc-zip-barre").value = i / entries.length;
			try {
				input = await opened(doc, signal);
			} catch (err) {
				if (signal.aborted || err.lost || err.gone)
					throw err;
				unread.push(path);
				name = `${path} (illisible).txt`;
				input = `${docs.sentence(err)}\n`;
			}
			yield { name, input, lastModified: day(doc.le) };
		}
	}
	/* Straight to the disk where the browser knows how, else by its memory. */
	async function save(stream, name, handle, signal) {
		if (handle) {
			await stream.pipeTo(await handle.createWritable(), { signal });
			return;
		}
		const blob = await new Response(stream).blob();
		signal.throwIfAborted();
		URL.revokeObjectURL(address);
		address = URL.createObjectURL(blob);
		docs.give(address, name);
	}
	async function make(node) {
		const name = node.id ? `documents - ${trees.safe(node.name)}.zip` : "documents.zip";
		const { signal } = stop, unread = [];
		const handle = await window.showSaveFilePicker?.({
			suggestedName: name, types: [{ accept: { "application/zip": [".zip"] } }],
		});
		const { makeZip } = await import($("documents").dataset.zip);
		$("doc-zip").hidden = false;
		await save(makeZip(files(trees.entries(node), unread, signal)), name, handle, signal);
		docs.told(unread.length === 0 ? "Le zip est prêt."
			: `Le zip est prêt, mais ${unread.length} document${unread.length > 1 ? "s n’ont" : " n’a"} pas pu être lu\u00A0: une note le dit à sa place.`);
	}
	docs.zip = async (node) => {
		if (stop)
			return;
		stop = new AbortController();
		const { signal } = stop;
		docs.warn("doc-alerte", "");
		try {
			await make(node);
		} catch (err) {
			/* Nothing to say when the person did it. */
			if (!signal.aborted && err.name !== "AbortError")
				docs.warn("doc-alerte", docs.sentence(err));
		} finally {
			stop = null;
			$("doc-zip").hidden = true;
			$("doc-zip-etat").textContent = "";
		}
	};
	docs.zipStop = () => {
		stop?.abort();
		URL.revokeObjectURL(address);
	};
	$("doc-zip-arret").addEventListener("click", () => stop?.abort());
	$("doc-zip-tout").addEventListener("click", () => docs.zip(docs.tree));
})();
