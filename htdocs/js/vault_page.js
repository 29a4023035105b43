/*
 * The key of the documents, on the pages of accounts: whether this device has
 * it open (/compte), and given to the members who wait (/utilisateurs).
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	const vault = window.ManoVault, keys = window.ManoKeys;
	const sentence = (err) => err.expected ? err.message : "L’opération n’a pas abouti. Rechargez la page et réessayez.";

	/* -------------------------------------------------- on this device */
	const form = $("coffre-mdp");
	async function device() {
		const open = await vault.resume().catch(() => false);
		form.hidden = open;
		$("coffre-etat").textContent = open ? "Les documents sont ouverts sur cet appareil, jusqu’à la fin de la session." : "Les documents ne sont pas ouverts sur cet appareil.";
	}
	if (form) {
		form.addEventListener("submit", async (e) => {
			e.preventDefault();
			const field = $("coffre-password");
			keys.fieldError("coffre-password", "");
			$("coffre-etat").textContent = "Vérification de votre mot de passe…";
			try {
				await vault.password(field.value);
				field.value = "";
			} catch (err) {
				keys.fieldError("coffre-password", sentence(err));
				field.focus();
			}
			await device();
		});
		device();
		vault.watchLock(vault.forget, device);
	}

	/* -------------------------------------------------- given to who waits */
	const button = $("coffre-donner");
	button?.addEventListener("click", async () => {
		button.disabled = true;
		let said;
		try {
			if (!await vault.resume())
				said = "Ouvrez d’abord les documents sur cet appareil, dans «\u00A0Mon compte\u00A0», puis revenez ici.";
			else {
				const { sans } = await vault.giveAll();
				said = sans.length === 0 ? "La clé est donnée\u00A0: ces membres ouvrent maintenant les documents." : "La clé n’a pas pu être donnée à tous. Réessayez dans un instant.";
				for (const e of document.querySelectorAll("[data-coffre-attend]"))
					e.hidden = sans.length === 0;
				button.hidden = sans.length === 0;
			}
		} catch (err) {
			said = sentence(err);
		}
		button.disabled = false;
		$("coffre-donner-etat").textContent = said;
	});
})();
