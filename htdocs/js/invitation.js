/*
 * From an invitation to an account.  The token is behind '#', which browsers
 * keep for themselves.  For the first administrator the paper key is made
 * here, printed, and typed back before anything is sent.
 */
(() => {
	"use strict";
	const keys = window.ManoKeys;
	const $ = (id) => document.getElementById(id);
	const token = window.location.hash.slice(1);
	const csrf = document.querySelector('input[name="_csrf"]').value;
	let state, entry, sheet, busy = false;

	/* A secret must not stay in the address nor in the history. */
	window.history.replaceState(null, "", window.location.pathname);

	function wait(text) {
		$("invitation-etat").textContent = text;
	}
	function about() {
		return [state.email, state.org, $("name").value];
	}

	/* -------------------------------------------------- steps */
	const parts = { compte: "f-compte", feuille: "s-feuille", relire: "f-relire" };
	function show(step) {
		for (const [name, id] of Object.entries(parts))
			$(id).hidden = name !== step;
		for (const li of $("etapes").children) {
			if (li.dataset.etape === step)
				li.setAttribute("aria-current", "step");
			else
				li.removeAttribute("aria-current");
		}
		keys.message("invitation-erreur", "");
		const h2 = $(parts[step]).querySelector("h2");
		if (step !== "compte")
			h2.focus();
	}

	/* -------------------------------------------------- sending */
	async function send(fields) {
		wait("Création de votre compte…");
		const answer = await keys.post("/invitation", { _csrf: csrf, json: "1", token, ...fields });
		window.location.replace(answer.next);
	}
	function refuse(err) {
		const known = err.expected && err.field && $(`${err.field}-err`);
		if (known) {
			show("compte");
			keys.fieldError(err.field, err.message);
			$(err.field).focus();
		} else
			keys.message("invitation-erreur", err.expected ? err.message : "L’opération n’a pas abouti. Réessayez dans un instant.");
		wait("");
	}
	/* One thing at a time; a failure says why. */
	async function once(work) {
		if (busy)
			return;
		busy = true;
		keys.message("invitation-erreur", "");
		try {
			await work();
		} catch (err) {
			refuse(err);
		}
		busy = false;
	}

	/* What is missing before the password is looked at. */
	function missing() {
		const fields = [];
		if (state.kind === "member")
			fields.push(["code", "Tapez le code que l’on vous a dit."]);
		if (!state.again)
			fields.push(["name", "Indiquez le nom que vos collègues verront."]);
		let first;
		for (const [id, sentence] of fields) {
			const empty = $(id).value.trim() === "";
			keys.fieldError(id, empty ? sentence : "");
			if (empty)
				first ??= id;
		}
		if (first)
			$(first).focus();
		return first !== undefined;
	}

	async function account() {
		if (missing())
			return;
		const password = await keys.newPassword(about());
		if (password === null)
			return;
		wait("Préparation de vos clés…");
		entry = await keys.credentials(password);
		entry.name = $("name").value.trim();
		if (state.kind === "member") {
			await send({ ...entry, code: $("code").value });
			return;
		}
		wait("");
		if (!sheet)
			await makeSheet();
		show("feuille");
	}

	/* -------------------------------------------------- the sheet */
	async function makeSheet() {
		sheet = await keys.recoveryNew();
		$("feuille-organisation").textContent = state.org;
		$("feuille-date").textContent = new Date().toLocaleDateString("fr-FR",
			{ day: "numeric", month: "long", year: "numeric" });
		$("feuille-groupes").replaceChildren(...sheet.groups.map((g, i) => {
			const li = document.createElement("li");
			const no = document.createElement("span");
			const code = document.createElement("code");
			no.className = "no";
			no.textContent = `Groupe ${i + 1}`;
			code.textContent = g;
			li.append(no, code);
			return li;
		}));
	}
	async function read() {
		keys.fieldError("relire", "");
		let good = false, sentence = "Cette clé n’est pas celle de la feuille.";
		try {
			const pair = await keys.recoveryRead($("relire").value);
			good = pair.pubText === sheet.pub;
			keys.wipe(pair.secret);
		} catch (err) {
			sentence = err.expected ? err.message : sentence;
		}
		if (!good) {
			keys.fieldError("relire", sentence);
			$("relire").focus();
			return;
		}
		await send({ ...entry, recovery_pub: sheet.pub });
	}

	$("f-compte").addEventListener("submit", (e) => {
		e.preventDefault();
		once(account);
	});
	$("f-relire").addEventListener("submit", (e) => {
		e.preventDefault();
		once(read);
	});
	$("feuille-imprimer").addEventListener("click", () => window.print());
	$("feuille-suite").addEventListener("click", () => show("relire"));
	$("relire-retour").addEventListener("click", () => show("feuille"));

	/* -------------------------------------------------- beginning */
	async function begin() {
		state = await keys.post("/invitation/etat", { _csrf: csrf, token });
		const first = state.kind === "first";
		$("invitation-accueil").textContent = first
			? `Vous créez l’espace de l’organisation ${state.org}, avec l’adresse ${state.email}.`
			: `${state.org} vous invite, avec l’adresse ${state.email}.`;
		$("email").value = state.email;
		$("bloc-code").hidden = first;
		$("bloc-nom").hidden = Boolean(state.again);
		$("etapes").hidden = !first;
		$("compte-suite").textContent = first ? "Continuer" : state.again ? "Enregistrer mon nouveau mot de passe" : "Créer mon compte";
		keys.watchPassword(about);
		show("compte");
		keys.ready().catch(() => {});
	}
	begin().catch((err) => {
		$("invitation-accueil").hidden = true;
		refuse(err);
	});
})();
