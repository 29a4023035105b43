/*
 * Accounts: a new password, proven by the old one, made in the browser.
 */
(() => {
	"use strict";
	const keys = window.ManoKeys;
	const $ = (id) => document.getElementById(id);
	const form = $("motdepasse");
	let busy = false;
	if (!form)
		return;

	function hidden(name, value) {
		let i = form.querySelector(`input[type="hidden"][name="${name}"]`);
		if (!i) {
			i = document.createElement("input");
			i.type = "hidden";
			i.name = name;
			form.append(i);
		}
		i.value = value;
	}
	function about() {
		return [$("email").value, $("name").value];
	}

	async function change() {
		const before = $("ancien").value;
		keys.fieldError("ancien", before ? "" : "Tapez votre mot de passe actuel.");
		if (!before) {
			$("ancien").focus();
			return;
		}
		const after = await keys.newPassword(about());
		if (after === null)
			return;
		$("motdepasse-etat").textContent = "Changement de votre mot de passe…";
		const token = form.querySelector('input[name="_csrf"]').value;
		const mine = await keys.post("/compte/coffre", { _csrf: token });
		for (const [name, value] of Object.entries(await keys.change(mine, before, after)))
			hidden(name, value);
		form.submit();
	}

	form.addEventListener("submit", async (e) => {
		e.preventDefault();
		if (busy)
			return;
		busy = true;
		keys.message("motdepasse-erreur", "");
		try {
			await change();
		} catch (err) {
			$("motdepasse-etat").textContent = "";
			if (err.expected && err.field) {
				keys.fieldError(err.field, err.message);
				$(err.field).focus();
			} else
				keys.message("motdepasse-erreur", err.expected ? err.message : "L’opération n’a pas abouti. Réessayez dans un instant.");
		}
		busy = false;
	});
	keys.watchPassword(about);
})();
