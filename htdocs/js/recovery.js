/*
 * The paper key opens the organisation again.  It is read here and never
 * sent: the browser opens the sealed keys and gives them to the server with
 * the new password's material.
 */
(() => {
	"use strict";
	const keys = window.ManoKeys;
	const $ = (id) => document.getElementById(id);
	const token = window.location.hash.slice(1);
	const csrf = document.querySelector('input[name="_csrf"]').value;
	let state, busy = false;

	window.history.replaceState(null, "", window.location.pathname);

	function refuse(err) {
		if (err.expected && err.field && $(`${err.field}-err`)) {
			keys.fieldError(err.field, err.message);
			$(err.field).focus();
		} else
			keys.message("recuperation-erreur", err.expected ? err.message : "L’opération n’a pas abouti. Réessayez dans un instant.");
		$("recuperation-etat").textContent = "";
	}
	function about() {
		return [state.email, state.org, $("name").value];
	}

	/* The keys on the server, opened with the sheet. */
	async function openKeys() {
		const pair = await keys.recoveryRead($("key").value);
		if (pair.pubText !== state.recovery_pub) {
			keys.wipe(pair.secret);
			throw keys.failure("Cette feuille n’est pas celle de cette organisation.", "key");
		}
		const out = { org_key: await keys.recoveryOpen(pair, state.org_key) };
		if ($("health").checked && state.medical_key)
			out.medical_key = await keys.recoveryOpen(pair, state.medical_key);
		keys.wipe(pair.secret);
		return out;
	}

	async function recover() {
		keys.fieldError("key", "");
		const opened = await openKeys();
		const unnamed = $("name").value.trim() === "";
		keys.fieldError("name", unnamed ? "Indiquez le nom que vos collègues verront." : "");
		if (unnamed) {
			$("name").focus();
			return;
		}
		const password = await keys.newPassword(about());
		if (password === null)
			return;
		$("recuperation-etat").textContent = "Préparation de vos clés…";
		const entry = await keys.credentials(password);
		const answer = await keys.post("/recuperation", { _csrf: csrf, json: "1", token,
			name: $("name").value.trim(), ...entry, ...opened });
		window.location.replace(answer.next);
	}

	$("f-recuperation").addEventListener("submit", async (e) => {
		e.preventDefault();
		if (busy)
			return;
		busy = true;
		keys.message("recuperation-erreur", "");
		try {
			await recover();
		} catch (err) {
			refuse(err);
		}
		busy = false;
	});

	async function begin() {
		state = await keys.post("/recuperation/cles", { _csrf: csrf, token });
		$("recuperation-accueil").textContent =
			`Vous reprenez l’administration de l’organisation ${state.org}, avec l’adresse ${state.email}.`;
		$("email").value = state.email;
		$("bloc-sante").hidden = !state.medical_key;
		$("f-recuperation").hidden = false;
		keys.watchPassword(about);
	}
	begin().catch((err) => {
		$("recuperation-accueil").hidden = true;
		refuse(err);
	});
})();
