/*
 * A shared file, for whoever was given its link and its code.  What is sealed
 * is fetched once, which counts as a download; codes are tried here.  The
 * file is shown without scripts, in a frame that may do nothing.
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	const keys = window.ManoKeys, share = window.ManoShare;
	const secret = window.location.hash.slice(1);
	const csrf = document.querySelector('input[name="_csrf"]').value;
	let token, size, essai, sealed, html, address, busy = false;

	/* A secret must not stay in the address nor in the history. */
	window.history.replaceState(null, "", window.location.pathname);

	function failed(err) {
		keys.message("dossier-erreur", err.expected ? err.message : "L’opération n’a pas abouti. Réessayez dans un instant.");
		$("code-etat").textContent = "";
	}
	async function piece(a) {
		let r;
		try {
			r = await fetch("/partage/chiffre", { method: "POST", body: new URLSearchParams({ _csrf: csrf, jeton: token, essai, a }) });
		} catch {
			throw keys.failure("Le réseau ne répond pas. Réessayez dès qu’il revient.");
		}
		if (!r.ok) {
			const said = await r.json().catch(() => ({}));
			throw keys.failure(said.erreur ?? "Le service n’a pas pu répondre. Réessayez dans un instant.");
		}
		return new Uint8Array(await r.arrayBuffer());
	}
	/* All of what is sealed; the same try goes on after a failure. */
	async function download() {
		const s = await keys.ready(), all = new Uint8Array(size);
		essai ??= s.to_hex(s.randombytes_buf(16));
		for (let at = 0; at < size;) {
			const got = await piece(at);
			if (got.length === 0 || at + got.length > size)
				throw keys.failure("Le dossier n’est pas arrivé entier. Réessayez.");
			all.set(got, at);
			at += got.length;
		}
		return all;
	}

	/* -------------------------------------------------- opened */
	/* The page alone, with our style: it was made without any. */
	async function dress(bytes) {
		const css = await (await fetch($("dossier").dataset.style)).text();
		html = new TextDecoder().decode(bytes);
		return new Blob([html.replace("</head>", `<style>${css}</style></head>`)], { type: "text/html" });
	}
	async function show(bytes) {
		const file = await dress(bytes), frame = document.createElement("iframe");
		keys.wipe(bytes);
		address = URL.createObjectURL(file);
		/* No script, no form, no window: only the style comes from here. */
		frame.setAttribute("sandbox", "allow-same-origin");
		frame.title = "Dossier partagé";
		frame.srcdoc = html.replace("</head>", `<link rel="stylesheet" href="${$("dossier").dataset.style}"></head>`);
		$("dossier-cadre").replaceChildren(frame);
		$("f-code").hidden = true;
		$("dossier-accueil").textContent = "";
		$("dossier-ouvert").hidden = false;
		$("dossier-titre").focus();
	}
	function close() {
		if (address)
			URL.revokeObjectURL(address);
		address = html = sealed = undefined;
		$("dossier-cadre").replaceChildren();
		$("dossier-ouvert").hidden = true;
		$("code").value = "";
	}
	$("dossier-garder").addEventListener("click", () => {
		const a = document.createElement("a");
		a.href = address;
		a.download = "dossier-partage.html";
		document.body.append(a);
		a.click();
		a.remove();
	});
	$("dossier-fermer").addEventListener("click", () => {
		close();
		$("dossier-accueil").textContent = "Le dossier est fermé. Pour l’ouvrir encore, revenez par le lien reçu.";
	});
	window.addEventListener("pagehide", close);

	/* -------------------------------------------------- the code */
	async function tryCode() {
		const code = $("code").value;
		keys.fieldError("code", code.trim() === "" ? "Tapez le code que l’on vous a donné." : "");
		if (code.trim() === "") {
			$("code").focus();
			return;
		}
		if (!sealed) {
			$("code-etat").textContent = "Téléchargement…";
			sealed = await download();
		}
		$("code-etat").textContent = "Déchiffrement…";
		const bytes = await share.openBytes(sealed, secret, code);
		$("code-etat").textContent = "";
		if (bytes) {
			await show(bytes);
			return;
		}
		keys.fieldError("code", "Ce code n’est pas le bon. Vérifiez chaque caractère\u00A0: vos essais ne comptent pas de nouveau téléchargement.");
		$("code").focus();
	}
	$("f-code").addEventListener("submit", async (e) => {
		e.preventDefault();
		if (busy)
			return;
		busy = true;
		keys.message("dossier-erreur", "");
		await tryCode().catch(failed);
		busy = false;
	});

	async function begin() {
		if (!/^[0-9a-f]{64}$/.test(secret))
			throw keys.failure("Cette page s’ouvre par le lien que l’on vous a transmis\u00A0: cliquez dessus, ou copiez-le en entier.");
		$("dossier-accueil").textContent = "Vérification du lien…";
		token = (await share.token(secret)).shown;
		const state = await keys.post("/partage/etat", { _csrf: csrf, jeton: token });
		const until = new Date(state.fin * 1000).toLocaleString("fr-FR", { dateStyle: "long", timeStyle: "short" });
		size = state.taille;
		$("dossier-accueil").textContent = `Un dossier confidentiel vous est transmis. Il peut être téléchargé jusqu’au ${until}, encore ${state.reste}\u00A0fois.`;
		$("f-code").hidden = false;
		$("code").focus();
	}
	begin().catch((err) => {
		$("dossier-accueil").textContent = "";
		failed(err);
	});
})();
