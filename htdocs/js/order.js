/*
 * Lists in order ([data-order]): an item ([data-id]) moves by its buttons or
 * by dragging, here at once and at the server after.  Refused, it goes back.
 * Without script the buttons are forms.
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	const items = (list) => [...list.querySelectorAll(":scope > [data-id]")];
	const listOf = (item) => item.parentElement;
	const formOf = (item) =>
		item.querySelector(":scope > form.move, :scope > header form.move");

	/* What the buttons of a list may do, after a move. */
	function mark(list) {
		const all = items(list);
		all.forEach((item, i) => {
			const form = formOf(item);
			if (!form)
				return;
			for (const b of form.querySelectorAll("[data-way]")) {
				const end = b.dataset.way === "1" ? i === all.length - 1 : i === 0;
				if (end)
					b.setAttribute("aria-disabled", "true");
				else
					b.removeAttribute("aria-disabled");
			}
			const group = form.querySelector('[name="groupe"]');
			if (group)
				group.value = list.dataset.group;
		});
		list.parentElement?.querySelector(":scope > .none")
			?.toggleAttribute("hidden", all.length > 0);
	}

	/* The server hears of one move after the other. */
	let queue = Promise.resolve();
	function tell(item, from, next) {
		const form = formOf(item), list = listOf(item);
		const body = new URLSearchParams({ avant: item.nextElementSibling?.dataset.id ?? "0" });
		if (list.dataset.group)
			body.set("groupe", list.dataset.group);
		mark(from);
		mark(list);
		queue = queue.then(() => send(form.action, body)).then(
			(text) => { $("status").textContent = text; },
			(error) => {
				from.insertBefore(item, next?.parentElement === from ? next : null);
				mark(from);
				mark(list);
				$("status").textContent = "";
				$("alert").textContent = error.message;
			});
	}
	async function send(action, body) {
		let answer;
		$("alert").textContent = "";
		try {
			answer = await fetch(action, {
				method: "POST", body, redirect: "error",
				headers: {
					"X-CSRF": document.querySelector('meta[name="csrf"]').content,
					"HX-Request": "true",
				},
			});
		} catch {
			throw new Error("Le réseau ne répond pas. L’ordre n’a pas changé : réessayez dès qu’il revient.");
		}
		const text = await answer.text();
		if (answer.ok)
			return text;
		throw new Error(answer.status === 422 ? text
			: "L’ordre n’a pas changé. Rechargez la page, puis réessayez.");
	}

	document.addEventListener("submit", (e) => {
		const way = e.submitter?.dataset.way;
		const item = e.target.closest("[data-id]");
		if (!way || !item || formOf(item) !== e.target)
			return;
		e.preventDefault();
		const list = listOf(item), all = items(list), at = all.indexOf(item);
		const to = at + Number(way), next = item.nextElementSibling;
		if (to < 0 || to >= all.length) {
			$("status").textContent = "";
			$("status").textContent = to < 0 ? "Déjà en premier." : "Déjà en dernier.";
			return;
		}
		list.insertBefore(item, way === "1" ? all[to].nextElementSibling : all[to]);
		e.submitter.focus();
		tell(item, list, next);
	});

	/* ---------------------------------------------------- dragging */
	let dragged = null;
	const accepts = (list) => list.dataset.order === dragged.kind &&
		(list === dragged.from || !dragged.item.hasAttribute("data-fixed"));

	for (const list of document.querySelectorAll("[data-order]")) {
		if (list.dataset.order === "groups")
			continue;
		for (const item of items(list))
			item.draggable = true;
	}
	document.addEventListener("dragstart", (e) => {
		const item = e.target.closest?.("[data-id]");
		if (!item || e.target !== item)
			return;
		dragged = { item, from: listOf(item), next: item.nextElementSibling, kind: listOf(item).dataset.order };
		e.dataTransfer.effectAllowed = "move";
		e.dataTransfer.setData("text/plain", "");
		item.classList.add("dragged");
	});
	document.addEventListener("dragover", (e) => {
		if (!dragged)
			return;
		const list = e.target.closest?.("[data-order]") ??
			e.target.closest?.(".ordered")?.querySelector("[data-order]");
		const place = list?.dataset.order === "groups"
			? e.target.closest(".ordered")?.querySelector("[data-order]") : list;
		if (!place || !accepts(place))
			return;
		e.preventDefault();
		const before = items(place).find((i) => {
			const box = i.getBoundingClientRect();
			return i !== dragged.item && e.clientY < box.top + box.height / 2;
		}) ?? null;
		if (dragged.item.nextElementSibling !== before || listOf(dragged.item) !== place)
			place.insertBefore(dragged.item, before);
	});
	document.addEventListener("drop", (e) => {
		if (!dragged)
			return;
		e.preventDefault();
		const { item, from, next } = dragged;
		item.classList.remove("dragged");
		dragged = null;
		if (listOf(item) !== from || item.nextElementSibling !== next)
			tell(item, from, next);
	});
	document.addEventListener("dragend", () => {
		if (!dragged)
			return;
		dragged.item.classList.remove("dragged");
		dragged.from.insertBefore(dragged.item, dragged.next);
		dragged = null;
	});
})();
