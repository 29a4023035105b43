/* The door and the lock: the password is derived here and never sent. */
(() => {
	"use strict";
	const keys = window.ManoKeys;
	const door = document.getElementById("connexion");
	const lock = document.getElementById("verrou");
	const form = door || lock;
	if (!form)
		return;
	const password = document.getElementById("password");
	const state = document.getElementById(`${form.id}-etat`);
	const alert = document.getElementById(`${form.id}-erreur`);

	keys.ready().catch(() => {}); /* while the person types */

	function refuse(sentence) {
		const p = document.createElement("p");
		p.className = "note note-danger";
		p.textContent = sentence;
		alert.replaceChildren(p);
	}
	function hidden(to, name, value) {
		let i = to.querySelector(`input[type="hidden"][name="${name}"]`);
		if (!i) {
			i = document.createElement("input");
			i.type = "hidden";
			i.name = name;
			to.append(i);
		}
		i.value = value;
	}

	async function enter() {
		const email = document.getElementById("email").value;
		const token = form.querySelector('input[name="_csrf"]').value;
		const given = await keys.post("/connexion/sel", { _csrf: token, email });
		for (const [name, value] of Object.entries(await keys.enter(password.value, given)))
			hidden(form, name, value);
		hidden(form, "retour", form.dataset.retour || "/");
		form.submit();
	}

	/* A form that met the lock is sent again with the new token. */
	async function unlock() {
		const answer = await keys.unlockSession(password.value);
		const replay = document.getElementById("rejeu");
		if (!replay) {
			window.location.replace(form.dataset.retour || "/");
			return;
		}
		hidden(replay, "_csrf", answer.csrf);
		replay.submit();
	}

	let busy = false;
	form.addEventListener("submit", async (e) => {
		e.preventDefault();
		if (busy)
			return;
		busy = true;
		alert.replaceChildren();
		state.textContent = "Vérification de votre mot de passe…";
		try {
			await (door ? enter() : unlock());
		} catch (err) {
			state.textContent = "";
			refuse(err.expected ? err.message : "La connexion n’a pas abouti. Rechargez la page et réessayez.");
			password.focus();
			password.select();
			busy = false;
		}
	});
	window.addEventListener("pageshow", (e) => {
		if (e.persisted) {
			busy = false;
			state.textContent = "";
		}
	});
})();
