/*
 * Folders of documents (window.ManoTree): which is in which, and how a zip
 * names what they hold.  No page and no network here.
 */
(() => {
	"use strict";
	const order = new Intl.Collator("fr", { numeric: true, sensitivity: "base" });

	/* -------------------------------------------------- folders */
	/*
	 * The root of what a list holds: { id, name, path, folder, parent,
	 * children, documents }.  What is in a folder of the trash is shown where
	 * that folder was.  The organisation's presets come first, in their order;
	 * one that this person has not used yet has its number, negative.
	 */
	function tree(list) {
		const rows = new Map(list.dossiers.map((f) => [f.id, f]));
		const place = (id) => {
			while (rows.get(id)?.supprime)
				id = rows.get(id).dans;
			return rows.has(id) ? id : 0;
		};
		const rank = new Map(list.modeles.map((m, i) => [m.id, i]));
		const used = new Set(list.dossiers.filter((f) => !f.supprime).map((f) => f.modele));
		const node = (id, name, preset, folder) => ({ id, name, preset, folder, path: [], children: [], documents: [] });
		const root = node(0, "Sans dossier", 0), nodes = new Map([[0, root]]);
		for (const f of list.dossiers)
			if (!f.supprime)
				nodes.set(f.id, node(f.id, f.meta.name, f.modele, f));
		for (const m of list.modeles)
			if (!used.has(m.id))
				nodes.set(-m.id, node(-m.id, m.nom, m.id));
		for (const n of nodes.values())
			if (n !== root) {
				n.parent = nodes.get(place(n.folder?.dans ?? 0));
				n.parent.children.push(n);
			}
		for (const d of list.documents)
			if (!d.supprime)
				nodes.get(place(d.dossier)).documents.push(d);
		const at = (n) => rank.get(n.preset) ?? Infinity;
		for (const n of nodes.values()) {
			n.children.sort((a, b) => (at(a) === at(b) ? 0 : at(a) - at(b)) || order.compare(a.name, b.name));
			n.documents.sort((a, b) => order.compare(a.meta.name, b.meta.name));
		}
		for (const n of flat(root))
			if (n !== root)
				n.path = [...n.parent.path, n.name];
		return root;
	}
	/* The node and all that is in it, each after the one that holds it. */
	const flat = (node) => [node, ...node.children.flatMap(flat)];
	/* How many documents it holds, at any depth. */
	const count = (node) => flat(node).reduce((n, x) => n + x.documents.length, 0);
	const find = (root, id) => flat(root).find((n) => n.id === id);
	/* Where a document is shown. */
	const holder = (root, d) => flat(root).find((n) => n.documents.includes(d));
	/* May a folder go there? */
	const accepts = (node, to) => !node.preset && node.parent !== to && !flat(node).includes(to);

	/* -------------------------------------------------- names in a zip */
	/* What no file system takes, what hides an extension by turning letters. */
	// eslint-disable-next-line no-control-regex
	const BAD = /[\u0000-\u001f\u007f-\u009f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
	const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
	const split = (name) => {
		const dot = name.lastIndexOf(".");
		return dot > 0 && name.length - dot <= 10 ? [name.slice(0, dot), name.slice(dot)] : [name, ""];
	};
	function safe(name) {
		const clean = name.normalize("NFC").replace(BAD, "_").replace(/^[\s.]+|[\s.]+$/g, "");
		const [base, end] = split(RESERVED.test(clean) ? `_${clean}` : clean);
		return `${[...base].slice(0, 100).join("").trimEnd()}${end}` || "sans nom";
	}
	/* The name, numbered where its folder has it already: letters alike but for
	 * their case are one name on many machines. */
	function own(name, taken) {
		const [base, end] = split(safe(name));
		let out = base + end;
		for (let i = 2; taken.has(out.toLowerCase()); i++)
			out = `${base} (${i})${end}`;
		taken.add(out.toLowerCase());
		return out;
	}
	/* { doc, path } of each document in the node, at any depth. */
	function entries(node, before = "") {
		const taken = new Set(), out = [];
		for (const child of node.children)
			if (count(child) > 0)
				out.push(...entries(child, `${before}${own(child.name, taken)}/`));
		for (const doc of node.documents)
			out.push({ doc, path: before + own(doc.meta.name, taken) });
		return out;
	}

	window.ManoTree = { order, tree, flat, count, find, holder, accepts, safe, entries };
})();
