/*
 * The documents of a person: the list is opened here, and shown as a tree.
 * When the session locks, what was opened leaves the page.
 */
(() => {
	"use strict";
	const docs = window.ManoDocs, vault = window.ManoVault, keys = window.ManoKeys, trees = window.ManoTree;
	const { $, make, attempt } = docs;

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
			if (row.nom) /* of the organisation */
				row.meta.name = row.nom;
		} catch {
			row.meta = { name: row.nom || "Nom illisible", type: "", size: 0 };
			row.broken = true;
		}
		return row;
	}
	const byName = (a, b) => trees.order.compare(a.meta.name, b.meta.name);
	/* The list as the server has it, its names opened. */
	docs.load = async () => {
		const got = await (await vault.ask(`/documents/liste/${docs.person}`)).json();
		docs.list = got;
		if (!await vault.openKey(got)) {
			$("doc-papier").hidden = !got.papier;
			show("doc-feuille");
			return;
		}
		for (const name of ["dossiers", "documents", "familiaux", "arrivent"])
			got[name].forEach(openMeta);
		got.familiaux.sort(byName);
		docs.tree = trees.tree(got);
		draw();
		show("doc-ajout", "doc-tout");
	};
	/* The document that the address names, once: « #d12 », from the search. */
	let named = Number(/^#d(\d+)$/.exec(window.location.hash)?.[1] ?? 0);
	function viewNamed() {
		const d = docs.list?.documents.find((x) => x.id === named && !x.supprime);
		named = 0;
		if (d)
			docs.view(d, false);
	}
	async function opened() {
		await docs.load();
		docs.sendAgain();
		viewNamed();
	}
	async function start() {
		$("doc-etat").textContent = "Ouverture des documents…";
		await attempt(async () => {
			if (await vault.resume())
				await opened();
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
				keys.fieldError("doc-password", docs.sentence(err));
				field.focus();
				return;
			}
			field.value = "";
			await opened();
		});
	});
	$("doc-feuille").addEventListener("submit", (e) => {
		e.preventDefault();
		attempt(async () => {
			keys.fieldError("doc-cle", "");
			try {
				await vault.openPaper($("doc-cle").value, docs.list);
			} catch (err) {
				keys.fieldError("doc-cle", docs.sentence(err));
				$("doc-cle").focus();
				return;
			}
			$("doc-cle").value = "";
			await opened();
		});
	});

	/* -------------------------------------------------- the tree */
	function line(d, mine) {
		const open = make("button", { type: "button", className: "btn btn-quiet doc-open", textContent: d.meta.name });
		open.addEventListener("click", () => docs.view(d, !mine));
		const name = make("th", { scope: "row" }, open);
		if (d.famille)
			name.append(" ", make("span", { className: "status", textContent: "Familial" }));
		const row = make("tr", {}, name,
			make("td", { className: "num", textContent: docs.size(d.meta.size) }),
			make("td", { textContent: d.par }),
			make("td", { className: "num", textContent: d.le }));
		if (mine)
			docs.drag(row, { d });
		else
			row.append(make("td", { textContent: d.de }));
		return row;
	}
	function table(rows, caption, last) {
		const heads = ["Nom", "Taille", "Ajouté par", "Le", ...last ? [last] : []];
		const head = make("tr", {}, ...heads.map((h) => make("th", { scope: "col", textContent: h })));
		return make("table", { className: "list cards" }, make("caption", { className: "visually-hidden", textContent: caption }),
			make("thead", {}, head), make("tbody", {}, ...rows));
	}
	const content = (node) => table(node.documents.map((d) => line(d, true)), node.path.join(" › ") || "Sans dossier");
	/* What was folded stays so when the list is drawn again. */
	const folded = new Map();
	function drawFolder(node) {
		const n = trees.count(node), level = Math.min(node.path.length + 1, 6);
		const what = `le dossier ${node.name}`;
		const title = make("summary", {}, make(`h${level}`, { textContent: `${node.name} (${n})` }));
		const acts = make("div", { className: "acts" });
		const box = make("details", { className: level === 2 ? "card doc-folder" : "doc-folder", open: folded.get(node.id) ?? n > 0 }, title);
		if (n)
			acts.append(docs.button("btn-quiet", "Télécharger", `${what} (zip)`, () => docs.zip(node)));
		if (!node.preset) {
			acts.append(docs.button("btn-quiet", "Modifier", what, () => docs.changeFolder(node)));
			docs.drag(title, { node });
		}
		box.append(...acts.children.length ? [acts] : [],
			...node.documents.length ? [content(node)] : [],
			...node.children.length || n ? [] : [make("p", { className: "none", textContent: "Dossier vide." })],
			...node.children.map(drawFolder));
		title.addEventListener("click", () => folded.set(node.id, !box.open));
		docs.dropInto(box, node);
		return box;
	}
	function drawRoot(root) {
		const section = make("section", { className: "card doc-folder" },
			make("h2", { textContent: root.children.length ? "Sans dossier" : "Documents" }),
			root.documents.length ? content(root) : make("p", { className: "none", textContent: "Aucun document ici." }));
		docs.dropInto(section, root);
		return section;
	}
	function draw() {
		const all = trees.flat(docs.tree), rest = [];
		$("doc-liste").replaceChildren(...docs.tree.children.map(drawFolder), drawRoot(docs.tree));
		for (const id of ["doc-vers", "doc-place", "doc-dans"])
			docs.fillFolders($(id), all);
		$("doc-zip-tout").hidden = trees.count(docs.tree) === 0;
		docs.drawBroken();
		if (docs.list.familiaux.length)
			rest.push(make("section", { className: "card" }, make("h2", { textContent: "Documents familiaux" }),
				table(docs.list.familiaux.map((d) => line(d, false)), "Documents familiaux", "Fiche")));
		const gone = [...docs.list.dossiers, ...docs.list.documents].filter((x) => x.supprime).sort(byName);
		if (gone.length)
			rest.push(make("details", { className: "card" }, make("summary", { textContent: `Corbeille (${gone.length})` }),
				make("ul", { className: "plain" }, ...gone.map(drawGone))));
		$("doc-reste").replaceChildren(...rest);
	}
	function drawGone(x) {
		const [what, path] = "dans" in x ? ["Dossier", "dossier/retablir"] : ["Document", "retablir"];
		return make("li", {}, `${what === "Dossier" ? "Dossier\u00A0: " : ""}${x.meta.name} `, docs.button("btn-plain", "Rétablir", x.meta.name, () => attempt(async () => {
			await vault.send(`/documents/${path}/${x.id}`, {});
			docs.told(`${what} rétabli\u00A0: ${x.meta.name}`);
			await docs.load();
		})));
	}

	/* -------------------------------------------------- the lock */
	/* What was opened leaves the page with the keys, and comes back with them. */
	function shut() {
		for (const id of ["doc-vue", "doc-dossier-vue"])
			if ($(id).open)
				$(id).close();
		docs.clearView();
		docs.zipStop();
		vault.forget();
		docs.list = docs.tree = undefined;
		for (const id of ["doc-liste", "doc-reste", "doc-fait", "doc-interrompus", "doc-vers", "doc-place", "doc-dans"])
			$(id).replaceChildren();
		show();
	}
	vault.watchLock(shut, start);
	start();
})();
