/*
 * Behaviour of the frame: htmx's settings, menus, the `/` shortcut, the idle
 * lock.  Pages work without it; nothing typed is ever stored.
 */
(() => {
	"use strict";
	const $ = (id) => document.getElementById(id);
	const body = document.body;
	const csrf = () => document.querySelector('meta[name="csrf"]').content;
	let closed = false; /* locked */
	const AWAY = "Le réseau ne répond pas\u00A0: rien n’est parti. Votre saisie est conservée dans cette page. Réessayez dès qu’il revient.";

	/* -------------------------------------------------- htmx */
	if (window.htmx) {
		Object.assign(htmx.config, {
			allowEval: false,
			allowScriptTags: false,
			includeIndicatorStyles: false,
			historyEnabled: false,
			historyCacheSize: 0,
			responseHandling: [
				{ code: "204", swap: false },
				{ code: "[23]..|422", swap: true },
				{ code: "...", swap: false, error: true },
			],
		});
		body.addEventListener("htmx:confirm", hold);
		body.addEventListener("htmx:configRequest", (e) => {
			e.detail.headers["X-CSRF"] = csrf();
		});
		body.addEventListener("htmx:beforeRequest", () => {
			if (!staying)
				tell("");
		});
		body.addEventListener("htmx:responseError", (e) => {
			const door = e.detail.xhr.getResponseHeader("X-Mano-Door");
			const stale = e.detail.xhr.status === 403 && !door;
			if (door === "verrou") {
				again(e.detail.elt);
				lock(true);
			} else if (stale && !retried.has(e.detail.elt)) {
				again(e.detail.elt);
				renew();
			} else if (door === "connexion")
				tell("Votre session est terminée. Copiez votre saisie si besoin, puis reconnectez-vous.");
			else
				tell("L’opération n’a pas abouti. Votre saisie est conservée : réessayez dans un instant.");
		});
		body.addEventListener("htmx:sendError", () => tell(AWAY));
		/* « Back » from a result, « reload »: the search again. */
		body.addEventListener("htmx:afterOnLoad", (e) => {
			const to = e.detail.xhr.getResponseHeader("X-Mano-Address");
			if (to && new URL(to, location.href).pathname === location.pathname)
				history.replaceState(history.state, "", to);
		});
	}
	/* Of a form that did not leave: until it does, not until a draft is saved. */
	let staying = false;
	function tell(text, stays = false) {
		$("alert").textContent = text;
		staying = stays;
	}

	/*
	 * Opening a session again changes its token, for all its tabs.  What a tab
	 * asks while it is locked waits; what left with the old token was refused
	 * before anything was done: it leaves again, once.
	 */
	const asks = new WeakMap(), retried = new WeakSet(), held = new Map();
	function hold(e) {
		const { elt, triggeringEvent, issueRequest } = e.detail;
		const ask = triggeringEvent instanceof SubmitEvent
			? () => elt.requestSubmit(triggeringEvent.submitter)
			: () => issueRequest(true);
		asks.set(elt, ask);
		if (closed) {
			e.preventDefault();
			held.set(elt, ask);
		} else
			retried.delete(elt);
	}
	function again(elt) {
		if (asks.has(elt))
			held.set(elt, asks.get(elt));
	}
	function release() {
		const list = [...held];
		held.clear();
		for (const [elt, ask] of list)
			if (elt.isConnected) {
				ask();
				retried.add(elt);
			}
	}
	/* The tab that opened the session says the token; a tab that did not hear
	 * it reads the one of a page. */
	function renew() {
		fetch("/plan-du-site").then((r) => r.text()).then((text) => {
			const page = new DOMParser().parseFromString(text, "text/html");
			const token = page.querySelector('meta[name="csrf"]');
			if (token)
				open(token.content);
			else
				lock(true);
		}).catch(() => tell(AWAY));
	}

	/* -------------------------------------------------- menus and keys */
	/* A menu left by the pointer or by the keyboard closes: it must not hide
	 * what has the focus. */
	for (const name of ["click", "focusin"])
		document.addEventListener(name, (e) => {
			for (const d of document.querySelectorAll("details.menu[open]"))
				if (!d.contains(e.target))
					d.open = false;
		});
	document.addEventListener("click", (e) => {
		const act = e.target.closest("[data-print],[data-stay],[data-lock]");
		if (!act)
			return;
		if ("print" in act.dataset)
			window.print();
		else if ("stay" in act.dataset)
			stay();
		else
			lock(false);
	});
	const prefs = (() => { /* a setting of this browser, not of a person */
		try {
			return window.localStorage;
		} catch {
			return null;
		}
	})();
	document.addEventListener("keydown", (e) => {
		if (e.key === "Escape") {
			const d = document.querySelector("details.menu[open]");
			if (d) {
				d.open = false;
				d.querySelector("summary").focus();
			}
		}
		if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey ||
		    prefs?.getItem("raccourcis") === "non" ||
		    document.querySelector("dialog[open]") ||
		    e.target.closest("input,textarea,select,[contenteditable]"))
			return;
		const field = $("recherche");
		if (field) {
			e.preventDefault();
			field.focus();
		}
	});
	const box = document.querySelector("[data-pref]");
	if (box) {
		box.checked = prefs?.getItem(box.dataset.pref) !== "non";
		box.addEventListener("change", () =>
			prefs?.setItem(box.dataset.pref, box.checked ? "oui" : "non"));
	}
	if (matchMedia("(max-width: 61.99em)").matches)
		for (const d of document.querySelectorAll("details.fold"))
			d.open = false;
	/* On a phone the field on top is the list's own. */
	const top = $("recherche"), inner = $("q");
	if (top && inner && $("results")) {
		top.value = inner.value;
		top.addEventListener("input", () => {
			inner.value = top.value;
			inner.dispatchEvent(new Event("input", { bubbles: true }));
		});
	}
	/* -------------------------------------------------- what is typed */
	/* A form that was changed is not left without a question, except by
	 * sending it.  One that came back refused was never saved. */
	const guarded = new Map();
	let sending;
	function values(form) {
		const all = new Map();
		for (const [name, value] of new FormData(form))
			if (name !== "_csrf" && name !== "q")
				all.set(name, `${all.get(name) ?? ""}\n${value}`);
		return all;
	}
	function changed(form) {
		const now = values(form), then = guarded.get(form);
		return [...new Set([...now.keys(), ...then.keys()])].filter((name) => now.get(name) !== then.get(name));
	}
	for (const form of document.querySelectorAll("form[data-guard]"))
		guarded.set(form, values(form));
	const refused = guarded.size > 0 && document.querySelector("main .summary, main .conflict") !== null;
	window.addEventListener("beforeunload", (e) => {
		for (const form of guarded.keys())
			if (form !== sending && (refused || changed(form).length > 0))
				e.preventDefault();
	});
	/* To open the file of the person who was being typed is no loss. */
	document.addEventListener("click", (e) => {
		const link = e.target.closest(".similar a"), form = link?.closest("form");
		if (form && guarded.has(form) && !refused &&
		    changed(form).every((name) => ["name", "otherNames", "birthdate", "phone"].includes(name)))
			sent(form);
	});
	function sent(form) {
		sending = form;
		setTimeout(() => { sending = undefined; }, 3000);
	}

	/* The message of a save is read beside the group that was saved. */
	const part = /^#groupe-\d+$/.test(window.location.hash) && document.querySelector(window.location.hash);
	if (part) {
		const flash = document.querySelector("main > .flash");
		if (flash)
			(part.closest("header") ?? part.querySelector("header")).after(flash);
		part.scrollIntoView();
		(flash ?? part).focus({ preventScroll: true });
		window.history.replaceState(null, "", window.location.pathname + window.location.search);
	}

	/*
	 * A page sent while the network is away gives way to the browser's error,
	 * and what was typed is gone.  So the server is asked first, always for
	 * what is typed, else when it was not heard lately; meanwhile, and
	 * without an answer, the form stays.
	 */
	const LATELY = 10 * 1000;
	let heard = Date.now(), clear; /* the form whose way was tried */
	window.addEventListener("online", () => { heard = 0; });
	function doubtful(form) {
		const typed = guarded.has(form) || form.querySelector("textarea, input[type=text]");
		return !navigator.onLine || (form.method === "post" && form !== clear &&
			(typed || Date.now() - heard > LATELY));
	}
	async function reached() {
		if (navigator.onLine)
			await fetch("/favicon.svg", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8000) })
				.then(() => { heard = Date.now(); }, () => { heard = 0; });
		return navigator.onLine && heard > 0;
	}
	async function ask(form, button) {
		form.dataset.sent = "1";
		tell("");
		const there = await reached();
		delete form.dataset.sent;
		if (there) {
			clear = form;
			form.requestSubmit(button);
			clear = undefined;
		} else {
			tell(AWAY, true);
			$("alert").tabIndex = -1;
			$("alert").focus();
		}
	}

	/* A double click on a button must not send a form twice. */
	document.addEventListener("submit", (e) => {
		const form = e.target;
		if (form.id === "f-unlock" || e.defaultPrevented)
			return;
		if (form.dataset.sent)
			e.preventDefault();
		else if (doubtful(form)) {
			e.preventDefault();
			ask(form, e.submitter);
			return;
		}
		form.dataset.sent = "1";
		sent(form);
		setTimeout(() => delete form.dataset.sent, 3000);
	});

	/* -------------------------------------------------- idle and lock */
	const idle = Number(body.dataset.idle) * 1000;
	const WARN = 120 * 1000;
	/* The tabs of a session are idle, locked and opened together. */
	const tabs = new BroadcastChannel("mano");
	let last = Date.now(), asked = last, said = last;

	if (!(idle > 0))
		return;
	/* Typing in a long form says nothing to the server: tell it, rarely. */
	function ping() {
		asked = Date.now();
		return fetch("/verrou/etat", { headers: { "HX-Request": "true" } }).then((r) => {
			if (r.headers.get("X-Mano-Door"))
				lock(true);
		}).catch(() => {});
	}
	function active() {
		last = Date.now();
		if (closed)
			return;
		if (last - asked > 240 * 1000)
			ping();
		if (last - said > 5000) {
			said = last;
			tabs.postMessage({ active: true });
		}
	}
	tabs.onmessage = ({ data }) => {
		if (data.lock)
			lock(true);
		else if (data.csrf)
			open(data.csrf);
		else if (!closed) {
			last = asked = Date.now();
			$("idle").close();
		}
	};
	for (const name of ["keydown", "pointerdown", "scroll"])
		document.addEventListener(name, () => {
			if (!$("idle").open)
				active();
		}, { passive: true, capture: true });
	function stay() {
		$("idle").close();
		active();
		ping();
	}
	$("idle").addEventListener("cancel", stay);
	/* Browsers close a dialog at the second Escape, whatever one says. */
	$("lock").addEventListener("close", () => closed && $("lock").showModal());

	function keys() {
		return window.ManoKeys ? Promise.resolve() : new Promise((ok, no) => {
			const s = document.createElement("script");
			s.src = body.dataset.keys;
			s.onload = ok;
			s.onerror = no;
			document.head.append(s);
		});
	}
	function lock(server) {
		if (closed)
			return;
		closed = true;
		if ($("idle").open)
			$("idle").close();
		if (!server) {
			fetch("/verrou/fermer", { method: "POST", body: new URLSearchParams({ _csrf: csrf() }) }).catch(() => {});
			tabs.postMessage({ lock: true });
		}
		keys().then(() => window.ManoKeys.ready()).catch(() => {});
		$("lock").showModal();
		$("lock-password").focus();
	}
	function open(token) {
		document.querySelector('meta[name="csrf"]').content = token;
		for (const i of document.querySelectorAll('input[name="_csrf"]'))
			i.value = token;
		closed = false;
		last = asked = Date.now();
		if ($("lock").open)
			$("lock").close();
		release();
	}
	$("f-lock").addEventListener("submit", (e) => {
		e.preventDefault();
		lock(false);
	});
	$("f-unlock").addEventListener("submit", async (e) => {
		e.preventDefault();
		const field = $("lock-password"), password = field.value;
		field.value = "";
		$("lock-error").textContent = "";
		$("lock-busy").textContent = "Vérification…";
		try {
			await keys();
			const answer = await window.ManoKeys.unlockSession(password);
			open(answer.csrf);
			tabs.postMessage(answer);
			$("status").textContent = "Mano est déverrouillé.";
		} catch (err) {
			$("lock-error").textContent = err && err.message && err.expected
				? err.message
				: "Ce mot de passe n’ouvre pas votre session. Vérifiez-le et réessayez.";
			field.focus();
		}
		$("lock-busy").textContent = "";
	});
	setInterval(() => {
		const left = idle - (Date.now() - last);
		if (closed)
			return;
		if (left <= 0)
			lock(false);
		else if (left <= WARN) {
			const s = Math.ceil(left / 1000);
			$("idle-left").textContent = s > 60 ? "2 minutes" : s > 20 ? "1 minute" : "quelques secondes";
			if (!$("idle").open)
				$("idle").showModal();
		}
	}, 1000);
})();

/* Printing has a button where there is a script. */
for (const button of document.querySelectorAll("[data-print]"))
	button.hidden = false;

/* A link that is shown once is copied, or selected where it cannot be. */
for (const button of document.querySelectorAll("[data-copy]"))
	button.addEventListener("click", async () => {
		const field = document.getElementById(button.dataset.copy);
		field.select();
		let done = true;
		await navigator.clipboard.writeText(field.value).catch(() => {
			done = false;
		});
		document.getElementById(`${field.id}-etat`).textContent = done
			? "Lien copié."
			: "Le lien est sélectionné\u00A0: copiez-le avec Ctrl+C.";
	});
