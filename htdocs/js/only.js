/*
 * Groups of fields that only some types of record ask (data-only: codes, one
 * a line): the others leave the form, and send nothing, as the type changes.
 */
(() => {
	"use strict";
	const kind = document.getElementById("champ-kind");
	const groups = document.querySelectorAll("fieldset[data-only]");

	function show() {
		for (const g of groups) {
			const asked = g.dataset.only.split(/\s+/).includes(kind.value);
			g.hidden = g.disabled = !asked;
		}
	}
	kind.addEventListener("change", show);
	show();
})();
