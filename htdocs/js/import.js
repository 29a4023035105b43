/*
 * The import of persons: how much of the workbook is sent, then how many rows
 * are imported.  Pages work without it: the browser waits for the answer.
 */
(() => {
	"use strict";
	const shown = document.getElementById("avancement");
	const form = document.querySelector("form[data-progress]");
	if (!shown || !form)
		return;
	const bar = shown.querySelector("progress");
	const words = shown.querySelector("[role=status]");
	const number = (n) => n.toLocaleString("fr-FR");
	let tenth = -1;

	/* all: 0 while it is not known.  Words change at each tenth only: they
	 * are read aloud. */
	function show(text, done, all) {
		shown.hidden = false;
		if (all > 0) {
			bar.max = all;
			bar.value = done;
		} else
			bar.removeAttribute("value");
		const now = all > 0 ? Math.floor(10 * done / all) : -1;
		if (now !== tenth || !words.textContent)
			words.textContent = text;
		tenth = now;
	}
	function busy(on) {
		for (const b of document.querySelectorAll("main button"))
			b.disabled = on;
	}

	/* Sends the workbook; what is not a way to the trial is asked again by
	 * the form itself, whose answer is a page. */
	function upload(e) {
		const file = form.querySelector("input[type=file]").files[0];
		if (!file)
			return;
		e.preventDefault();
		const x = new XMLHttpRequest(), body = new FormData(form);
		const again = () => form.submit();
		x.upload.addEventListener("progress", (p) =>
			show(p.loaded < p.total ? `Envoi du classeur\u00a0: ${Math.floor(100 * p.loaded / p.total)}\u202f%` : "Lecture du classeur…",
				p.loaded, p.loaded < p.total ? p.total : 0));
		x.addEventListener("load", () => {
			if (x.status === 200 && /\/personnes\/import\/\d+$/.test(x.responseURL))
				location.assign(x.responseURL);
			else
				again();
		});
		x.addEventListener("error", again);
		x.open("POST", form.action);
		x.send(body);
		busy(true);
		show("Envoi du classeur…", 0, file.size);
	}

	/* The page stays until the import answers: meanwhile it asks how far it is. */
	async function follow() {
		show("Lecture du classeur…", 0, 0);
		for (;;) {
			await new Promise((r) => setTimeout(r, 400));
			const at = await fetch(form.dataset.progress).then((r) => r.ok ? r.json() : {}, () => ({}));
			if (at.sur)
				show(at.lignes < at.sur ? `${number(at.lignes)} lignes importées sur ${number(at.sur)}` : "Enregistrement…", at.lignes, at.sur);
		}
	}

	form.addEventListener("submit", (e) => {
		if (form.dataset.progress === "")
			upload(e);
		else
			/* Buttons rest after the form is read. */
			setTimeout(() => { busy(true); follow(); });
	});
	/* Back from the history: nothing is under way. */
	window.addEventListener("pageshow", (e) => {
		if (e.persisted) {
			busy(false);
			shown.hidden = true;
		}
	});
})();
