/*
 * « Partager le dossier »: the parts chosen are drawn by the server, sealed
 * here, and sent; the link and the code are shown once and sent nowhere.
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	const keys = window.ManoKeys, vault = window.ManoVault, share = window.ManoShare;
	const form = $("partage"), MAX = 10 * 1024 * 1024;
	if (!form)
		return;
	const { person } = form.dataset;
	let busy = false, made, given;

	const chosen = () => [...$("section").querySelectorAll("input:checked")].map((box) => ["section", box.value]);
	function warn(text) {
		keys.message("partage-alerte", text);
		$("partage-etat").textContent = "";
	}
	/* What is missing, beside each field; true when nothing is. */
	function whole() {
		const empty = [["destinataire", $("destinataire").value.trim() === "", "Écrivez à qui le dossier est transmis."],
			["motif", $("motif").value.trim() === "", "Écrivez pourquoi il est transmis."],
			["section", chosen().length === 0, "Choisissez au moins une partie du dossier."]];
		for (const [id, is, sentence] of empty)
			keys.fieldError(id, is ? sentence : "");
		const first = empty.find(([, is]) => is);
		if (first)
			$(first[0]).focus();
		return !first;
	}
	/* The same share is sent again after the network failed. */
	async function seal() {
		const what = JSON.stringify(chosen());
		if (made?.what === what)
			return made;
		$("partage-etat").textContent = "Préparation du dossier…";
		const html = await vault.ask(`/personnes/partager/dossier/${person}`, { fields: chosen() });
		const bytes = new Uint8Array(await html.arrayBuffer());
		$("partage-etat").textContent = "Chiffrement…";
		const link = await share.fresh();
		made = { what, ...link, sealed: await share.sealBytes(bytes, link.secret, link.code) };
		keys.wipe(bytes);
		if (made.sealed.length > MAX)
			throw keys.failure("Ce dossier dépasse 10\u00A0Mo une fois chiffré\u00A0: choisissez moins de parties.", "section");
		return made;
	}
	async function send() {
		const { secret, uid, sealed } = await seal(), body = new FormData();
		$("partage-etat").textContent = "Envoi…";
		const fields = { personne: person, uid, empreinte: (await share.token(secret)).hash, destinataire: $("destinataire").value.trim(),
			motif: $("motif").value.trim(), heures: $("heures").value, fois: $("fois").value };
		for (const [name, value] of [...Object.entries(fields), ...chosen()])
			body.append(name, value);
		body.append("chiffre", new Blob([sealed]), "chiffre");
		await vault.ask("/personnes/partager/envoyer", { form: body });
	}
	/* The list as the server has it now. */
	async function list() {
		const page = new DOMParser().parseFromString(await (await vault.ask(window.location.pathname)).text(), "text/html");
		$("partages").replaceWith(page.getElementById("partages"));
	}
	function show() {
		$("lien").value = `${window.location.origin}/partage#${made.secret}`;
		$("code").textContent = `${made.code.slice(0, 4)}-${made.code.slice(4)}`;
		$("partage-etat").textContent = "";
		form.hidden = true;
		$("partage-fait").hidden = false;
		$("partage-titre").focus();
	}
	form.addEventListener("submit", async (e) => {
		e.preventDefault();
		if (busy || !whole())
			return;
		busy = true;
		warn("");
		try {
			await send();
			show();
			given = true;
			await list().catch(() => {});
		} catch (err) {
			const sentence = err.expected ? err.message : "L’opération n’a pas abouti. Rechargez la page et réessayez.";
			warn("");
			if (err.field && $(`${err.field}-err`)) {
				keys.fieldError(err.field, sentence);
				$(err.field).focus();
			} else
				warn(sentence);
		}
		busy = false;
	});
	/* What is shown once leaves the page. */
	function forget() {
		if (made)
			keys.wipe(made.sealed);
		made = given = undefined;
		$("lien").value = $("lien-etat").textContent = $("code").textContent = "";
		$("partage-fait").hidden = true;
		form.hidden = false;
	}
	$("partage-autre").addEventListener("click", () => {
		forget();
		form.reset();
		$("destinataire").focus();
	});
	window.addEventListener("pagehide", () => given && forget());
	new MutationObserver(() => {
		if (!given || !$("lock").open)
			return;
		forget();
		warn("Le lien et le code ont quitté l’écran au verrouillage. S’ils n’ont pas été transmis, arrêtez ce partage et faites-en un autre.");
	}).observe($("lock"), { attributes: true, attributeFilter: ["open"] });
	form.hidden = false;
})();
