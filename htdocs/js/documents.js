/*
 * The documents of a person: the list is opened here, files are sealed here
 * before they leave and opened here after they came.  When the session locks,
 * what was opened leaves the page.
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	const keys = window.ManoKeys, vault = window.ManoVault;
	const person = $("documents").dataset.person;
	const MAX = 50 * 1024 * 1024;
	let list, shown; /* what is in the page; the document of the dialog */

	/* -------------------------------------------------- small things */
	const at = (hex) => Uint8Array.from(hex.match(/../g), (x) => parseInt(x, 16));
	const zip = at("504b0304"), ole = at("d0cf11e0a1b11ae1"), jpeg = at("ffd8ff");
	const OFFICE = "application/vnd.openxmlformats-officedocument.";
	const OASIS = "application/vnd.oasis.opendocument.";
	/* What may be sent: how it begins, its type. */
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
	const SHOWN = ["application/pdf", "image/jpeg", "image/png", "image/gif", "image/webp"];
	const extension = (name) => /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase() ?? "";
	const order = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });
	const byName = (a, b) => order.compare(a.meta.name, b.meta.name);
	function size(n) {
		const [value, unit] = n < 1e6 ? [n / 1e3, "ko"] : [n / 1e6, "Mo"];
		return `${Math.max(value, 0.1).toLocaleString("fr-FR", { maximumFractionDigits: 1 })}\u00A0${unit}`;
	}
	function make(tag, fields = {}, ...children) {
		const e = Object.assign(document.createElement(tag), fields);
		e.append(...children);
		return e;
	}
	const sentence = (err) => err.expected ? err.message : "L’opération n’a pas abouti. Rechargez la page et réessayez.";
	function warn(place, text) {
		$(place).replaceChildren(...text ? [make("p", { className: "note note-danger", textContent: text })] : []);
	}
	/* What was done, and the way back. */
	function told(text, undo) {
		const flash = make("div", { className: "flash" }, make("span", { textContent: text }));
		if (undo) {
			const b = make("button", { type: "button", className: "btn btn-plain btn-sm", textContent: "Annuler" });
			b.addEventListener("click", () => attempt(async () => {
				await undo();
				told("C’est annulé.");
				await load();
			}));
			flash.append(b);
		}
		$("doc-fait").replaceChildren(...text ? [flash] : []);
	}
	/* One thing at a time; a failure says why.  True when it was done. */
	let busy = false;
	async function attempt(work, place = "doc-alerte") {
		if (busy)
			return false;
		busy = true;
		warn(place, "");
		try {
			await work();
			return true;
		} catch (err) {
			warn(place, sentence(err));
			if (err.status === 409)
				await load().catch(() => {});
			return false;
		} finally {
			busy = false;
		}
	}

	/* -------------------------------------------------- opening */
	const parts = ["doc-mdp", "doc-feuille", "doc-ajout", "doc-tout"];
	function show(...which) {
		for (const id of parts)
			$(id).hidden = !which.includes(id);
		$("doc-etat").textContent = "";
	}
	function openMeta(row) {
		try {
			row.meta = vault.openMeta(row.uid, row.meta);
		} catch {
			row.meta = { name: "Nom illisible", type: "", size: 0 };
			row.broken = true;
		}
		return row;
	}
	/* The list as the server has it, its names opened. */
	async function load() {
		const got = await (await vault.ask(`/documents/liste/${person}`)).json();
		if (!await vault.openKey(got)) {
			list = got;
			$("doc-papier").hidden = !got.papier;
			show("doc-feuille");
			return;
		}
		for (const name of ["dossiers", "documents", "familiaux"])
			got[name] = got[name].map(openMeta).sort(byName);
		list = got;
		draw();
		show("doc-ajout", "doc-tout");
	}
	async function start() {
		$("doc-etat").textContent = "Ouverture des documents…";
		await attempt(async () => {
			if (await vault.resume())
				await load();
			else
				show("doc-mdp");
		});
		if ($("doc-etat").textContent)
			$("doc-etat").textContent = "";
	}
	$("doc-mdp").addEventListener("submit", (e) => {
		e.preventDefault();
		const field = $("doc-password"), typed = field.value;
		attempt(async () => {
			keys.fieldError("doc-password", "");
			$("doc-etat").textContent = "Vérification de votre mot de passe…";
			try {
				await vault.password(typed);
			} catch (err) {
				$("doc-etat").textContent = "";
				keys.fieldError("doc-password", sentence(err));
				field.focus();
				return;
			}
			field.value = "";
			await load();
		});
	});
	$("doc-feuille").addEventListener("submit", (e) => {
		e.preventDefault();
		attempt(async () => {
			keys.fieldError("doc-cle", "");
			try {
				await vault.openPaper($("doc-cle").value, list);
			} catch (err) {
				keys.fieldError("doc-cle", sentence(err));
				$("doc-cle").focus();
				return;
			}
			$("doc-cle").value = "";
			await load();
		});
	});

	/* -------------------------------------------------- the list */
	function line(d, folder) {
		const open = make("button", { type: "button", className: "btn btn-quiet doc-open", textContent: d.meta.name });
		open.addEventListener("click", () => view(d, !folder));
		const name = make("th", { scope: "row" }, open);
		if (d.famille)
			name.append(" ", make("span", { className: "status", textContent: "Familial" }));
		const row = make("tr", {}, name,
			make("td", { className: "num", textContent: size(d.meta.size) }),
			make("td", { textContent: d.par }),
			make("td", { className: "num", textContent: d.le }));
		if (!folder) {
			row.append(make("td", { textContent: d.de }));
			return row;
		}
		row.draggable = true;
		row.addEventListener("dragstart", (e) => {
			e.dataTransfer.setData("text/x-mano-document", String(d.id));
			e.dataTransfer.effectAllowed = "move";
		});
		return row;
	}
	function table(rows, caption, last) {
		const heads = ["Nom", "Taille", "Ajouté par", "Le", ...last ? [last] : []];
		const head = make("tr", {}, ...heads.map((h) => make("th", { scope: "col", textContent: h })));
		return make("table", { className: "list cards" }, make("caption", { className: "visually-hidden", textContent: caption }),
			make("thead", {}, head), make("tbody", {}, ...rows));
	}
	function dropInto(section, folder) {
		const ours = (e) => [...e.dataTransfer.types].includes("text/x-mano-document");
		section.addEventListener("dragover", (e) => {
			if (ours(e)) {
				e.preventDefault();
				section.classList.add("doc-over");
			}
		});
		for (const name of ["dragleave", "drop"])
			section.addEventListener(name, () => section.classList.remove("doc-over"));
		section.addEventListener("drop", (e) => {
			const d = ours(e) && list.documents.find((x) => x.id === Number(e.dataTransfer.getData("text/x-mano-document")));
			e.preventDefault();
			if (d && d.dossier !== folder)
				attempt(() => move(d, folder));
		});
	}
	function drawFolder(folder) {
		const rows = list.documents.filter((d) => !d.supprime && d.dossier === folder.id).map((d) => line(d, true));
		const section = make("section", { className: "card doc-folder" });
		if (folder.id) {
			const rename = make("button", { type: "button", className: "btn btn-quiet btn-sm", textContent: "Renommer" });
			const remove = make("button", { type: "button", className: "btn btn-quiet btn-sm", textContent: "Supprimer" });
			for (const b of [rename, remove])
				b.append(make("span", { className: "visually-hidden", textContent: ` le dossier ${folder.meta.name}` }));
			rename.addEventListener("click", () => renameFolder(folder));
			remove.addEventListener("click", () => removeFolder(folder, rows.length));
			section.append(make("header", {}, make("h2", { textContent: `${folder.meta.name} (${rows.length})` }), make("div", { className: "acts" }, rename, remove)));
		} else
			section.append(make("h2", { textContent: list.dossiers.length ? "Sans dossier" : "Documents" }));
		section.append(rows.length ? table(rows, folder.meta.name)
			: make("p", { className: "none", textContent: folder.id ? "Dossier vide." : "Aucun document ici." }));
		dropInto(section, folder.id);
		return section;
	}
	function draw() {
		const root = { id: 0, meta: { name: "Sans dossier" } };
		$("doc-liste").replaceChildren(...[...list.dossiers, root].map(drawFolder));
		for (const select of [$("doc-vers"), $("doc-place")]) {
			const kept = select.value;
			select.replaceChildren(...[root, ...list.dossiers].map((f) => make("option", { value: f.id, textContent: f.meta.name })));
			select.value = [...select.options].some((o) => o.value === kept) ? kept : "0";
		}
		const rest = [];
		if (list.familiaux.length)
			rest.push(make("section", { className: "card" }, make("h2", { textContent: "Documents familiaux" }),
				table(list.familiaux.map((d) => line(d, false)), "Documents familiaux", "Fiche")));
		const trash = list.documents.filter((d) => d.supprime);
		if (trash.length)
			rest.push(make("details", { className: "card" }, make("summary", { textContent: `Corbeille (${trash.length})` }),
				make("ul", { className: "plain" }, ...trash.map(drawTrash))));
		$("doc-reste").replaceChildren(...rest);
	}
	function drawTrash(d) {
		const back = make("button", { type: "button", className: "btn btn-plain btn-sm", textContent: "Rétablir" },
			make("span", { className: "visually-hidden", textContent: ` ${d.meta.name}` }));
		back.addEventListener("click", () => attempt(async () => {
			await vault.send(`/documents/retablir/${d.id}`, {});
			told(`Document rétabli\u00A0: ${d.meta.name}`);
			await load();
		}));
		return make("li", {}, `${d.meta.name} `, back);
	}

	/* -------------------------------------------------- folders */
	async function move(d, folder) {
		const before = d.dossier;
		const to = (id) => vault.send(`/documents/modifier/${d.id}`, { dossier: id });
		await to(folder);
		told(`Document déplacé\u00A0: ${d.meta.name}`, () => to(before));
		await load();
	}
	$("doc-nouveau").addEventListener("submit", (e) => {
		e.preventDefault();
		const name = $("doc-dossier").value.trim();
		keys.fieldError("doc-dossier", name ? "" : "Écrivez le nom du dossier.");
		if (name)
			attempt(async () => {
				const uid = vault.newUid();
				await vault.send("/documents/dossier", { personne: person, uid, meta: vault.sealMeta(uid, { name }) });
				$("doc-dossier").value = "";
				told(`Dossier créé\u00A0: ${name}`);
				await load();
			});
	});
	function renameFolder(folder) {
		const name = window.prompt("Nouveau nom du dossier", folder.meta.name)?.trim();
		if (name && name !== folder.meta.name)
			attempt(async () => {
				await vault.send("/documents/dossier", { id: folder.id, version: folder.version, meta: vault.sealMeta(folder.uid, { name: name.slice(0, 80) }) });
				await load();
			});
	}
	function removeFolder(folder, n) {
		if (n === 0 || window.confirm(`Supprimer le dossier «\u00A0${folder.meta.name}\u00A0»\u00A0? Ses documents ne sont pas supprimés\u00A0: ils reviennent sous «\u00A0Sans dossier\u00A0».`))
			attempt(async () => {
				await vault.send(`/documents/dossier/supprimer/${folder.id}`, {});
				told(`Dossier supprimé\u00A0: ${folder.meta.name}`);
				await load();
			});
	}

	/* -------------------------------------------------- sending */
	async function wrong(file) {
		const known = TYPES[extension(file.name)];
		if (!known)
			return "Ce type de fichier n’est pas accepté. Types acceptés\u00A0: PDF, JPEG, PNG, GIF, WebP, OpenDocument, Word, Excel, PowerPoint.";
		if (file.size === 0)
			return "Ce fichier est vide.";
		if (file.size > MAX)
			return "Ce fichier dépasse 50\u00A0Mo.";
		const head = new Uint8Array(await file.slice(0, 12).arrayBuffer());
		const webp = extension(file.name) !== "webp" || String.fromCharCode(...head.subarray(8, 12)) === "WEBP";
		return known[0].every((b, i) => head[i] === b) && webp ? ""
			: "Le contenu de ce fichier n’est pas celui que son nom annonce.";
	}
	let queue = Promise.resolve();
	/* A line of the list of what is being sent; one file after the other. */
	function enqueue(file, name) {
		const bar = make("progress", { max: 1, value: 0 });
		const cancel = make("button", { type: "button", className: "btn btn-quiet btn-sm", textContent: "Annuler" },
			make("span", { className: "visually-hidden", textContent: ` l’envoi de ${name}` }));
		const again = make("button", { type: "button", className: "btn btn-plain btn-sm", textContent: "Reprendre", hidden: true });
		const state = make("span", { className: "muted" });
		const li = make("li", {}, make("span", { className: "doc-name", textContent: name }), bar, state, again, cancel);
		const folder = $("doc-vers").value, stop = new AbortController();
		bar.setAttribute("aria-label", `Envoi de ${name}`);
		$("doc-envois").append(li);
		let sending;
		async function run() {
			if (stop.signal.aborted)
				return;
			again.hidden = true;
			state.textContent = "Chiffrement et envoi…";
			try {
				const bad = sending ? "" : await wrong(file);
				if (bad)
					throw keys.failure(bad);
				sending ??= vault.upload(file, { person, folder, name, type: TYPES[extension(name)][1] }, (p) => {
					bar.value = p;
				}, stop.signal);
				await sending.go();
				li.remove();
				told(`Document ajouté\u00A0: ${name}`);
				await load();
			} catch (err) {
				if (stop.signal.aborted)
					return;
				state.textContent = sentence(err);
				again.hidden = !err.lost;
			}
		}
		again.addEventListener("click", () => {
			queue = queue.then(run);
		});
		cancel.addEventListener("click", () => {
			stop.abort();
			sending?.drop();
			li.remove();
		});
		queue = queue.then(run);
	}
	$("doc-fichiers").accept = Object.keys(TYPES).map((t) => `.${t}`).join(",");
	$("doc-fichiers").addEventListener("change", () => {
		for (const file of $("doc-fichiers").files)
			enqueue(file, file.name.slice(0, 200));
		$("doc-fichiers").value = "";
	});
	$("doc-photo").addEventListener("change", () => {
		for (const file of $("doc-photo").files)
			enqueue(file, `Photo du ${new Date().toLocaleString("fr-FR", { dateStyle: "short", timeStyle: "medium" }).replace(/[/:]/g, "-")}.${extension(file.name) || "jpg"}`);
		$("doc-photo").value = "";
	});

	/* -------------------------------------------------- seeing */
	let stopView = new AbortController();
	function clearView() {
		stopView.abort();
		if (shown?.address)
			URL.revokeObjectURL(shown.address);
		shown = undefined;
		$("doc-apercu").replaceChildren();
		$("doc-vue-nom").textContent = "Document";
		$("doc-vue-etat").textContent = "";
		$("doc-nom").value = "";
		warn("doc-vue-alerte", "");
	}
	async function view(d, readOnly) {
		clearView();
		stopView = new AbortController();
		const mine = shown = { d };
		$("doc-vue-nom").textContent = d.meta.name;
		$("doc-reglages").hidden = readOnly;
		$("doc-nom").value = d.meta.name;
		$("doc-place").value = String(d.dossier);
		$("doc-famille").checked = d.famille === 1;
		keys.fieldError("doc-nom", "");
		$("doc-garder").disabled = true;
		$("doc-vue").showModal();
		$("doc-vue-nom").focus();
		try {
			$("doc-vue-etat").textContent = "Ouverture du document…";
			const blob = await vault.download(d, d.meta.type, (p) => {
				if (shown === mine)
					$("doc-vue-etat").textContent = `Ouverture du document… ${Math.floor(p * 100)}\u00A0%`;
			}, stopView.signal);
			if (shown !== mine)
				return;
			mine.address = URL.createObjectURL(blob);
			$("doc-vue-etat").textContent = "";
			$("doc-garder").disabled = false;
			preview(d, mine.address);
		} catch (err) {
			if (shown === mine) {
				$("doc-vue-etat").textContent = "";
				warn("doc-vue-alerte", sentence(err));
			}
		}
	}
	function preview(d, address) {
		if (!SHOWN.includes(d.meta.type)) {
			$("doc-apercu").replaceChildren(make("p", { className: "muted", textContent: "Pas d’aperçu pour ce type de fichier\u00A0: téléchargez-le pour l’ouvrir." }));
			return;
		}
		$("doc-apercu").replaceChildren(d.meta.type === "application/pdf"
			? make("iframe", { src: address, title: `Aperçu de ${d.meta.name}` })
			: make("img", { src: address, alt: `Aperçu de ${d.meta.name}` }));
	}
	$("doc-fermer").addEventListener("click", () => $("doc-vue").close());
	$("doc-vue").addEventListener("close", clearView);
	$("doc-garder").addEventListener("click", () => {
		const a = make("a", { href: shown.address, download: shown.d.meta.name });
		document.body.append(a);
		a.click();
		a.remove();
	});
	/* A change from the dialog, which closes on it. */
	function change(fields, text, undo) {
		const { d } = shown;
		attempt(async () => {
			await vault.send(`/documents/modifier/${d.id}`, fields);
			$("doc-vue").close();
			told(text, undo && (() => vault.send(`/documents/modifier/${d.id}`, undo)));
			await load();
		}, "doc-vue-alerte");
	}
	$("doc-reglages").addEventListener("submit", (e) => {
		e.preventDefault();
		const { d } = shown, ext = extension(d.meta.name);
		let name = $("doc-nom").value.trim();
		keys.fieldError("doc-nom", name ? "" : "Écrivez le nom du document.");
		if (!name)
			return;
		if (ext && extension(name) !== ext) /* what opens it stays known */
			name += `.${ext}`;
		const meta = vault.sealMeta(d.uid, { ...d.meta, name });
		change({ meta, version: d.version }, `Document renommé\u00A0: ${name}`,
			{ meta: vault.sealMeta(d.uid, d.meta), version: d.version + 1 });
	});
	$("doc-place").addEventListener("change", () => {
		const { d } = shown, to = Number($("doc-place").value);
		attempt(async () => {
			await move(d, to);
			$("doc-vue").close();
		}, "doc-vue-alerte");
	});
	$("doc-famille").addEventListener("change", () => {
		const on = $("doc-famille").checked;
		change({ famille: on ? 1 : 0 }, on ? "Document montré à la famille." : "Document gardé pour cette fiche.", { famille: on ? 0 : 1 });
	});
	$("doc-jeter").addEventListener("click", () => {
		const { d } = shown;
		attempt(async () => {
			await vault.send(`/documents/supprimer/${d.id}`, {});
			$("doc-vue").close();
			told(`Document mis à la corbeille\u00A0: ${d.meta.name}`, () => vault.send(`/documents/retablir/${d.id}`, {}));
			await load();
		}, "doc-vue-alerte");
	});

	/* -------------------------------------------------- the lock */
	/* What was opened leaves the page with the keys, and comes back with them. */
	function shut() {
		if ($("doc-vue").open)
			$("doc-vue").close();
		clearView();
		vault.forget();
		list = undefined;
		for (const id of ["doc-liste", "doc-reste", "doc-fait", "doc-vers", "doc-place"])
			$(id).replaceChildren();
		show();
	}
	let locked = false;
	new MutationObserver(() => {
		const now = $("lock").open;
		if (now !== locked) {
			locked = now;
			if (now)
				shut();
			else
				start();
		}
	}).observe($("lock"), { attributes: true, attributeFilter: ["open"] });
	window.addEventListener("pagehide", shut);
	window.addEventListener("pageshow", (e) => {
		if (e.persisted)
			start();
	});
	start();
})();
