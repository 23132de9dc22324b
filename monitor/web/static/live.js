// Keeps an open page true: asks for it again when something happened, and says when the daemon is gone.
(() => {
  const status = document.querySelector(".live");
  if (!status || !window.EventSource) return;
  const source = new URL("../live", document.currentScript.src);
  const [BEAT, CALM, BUSY] = [25000, 30000, 2000];
  let seen = status.dataset.pulse, asOf = status.dataset.asOf, heard = Date.now(), asked = 0, said = 0;
  let note = null, events = null, timer = 0, wording = 0;

  const say = (text, look) => {
    clearTimeout(wording);
    wording = setTimeout(() => {
      if (status.textContent === text) return;
      said = Date.now();
      status.textContent = text;
      status.classList.toggle("look", !!look);
    }, Math.max(0, said + 10000 - Date.now()));
  };

  const lose = () => {
    if (note) return;
    note = document.createElement("div");
    note.className = "lost";
    note.setAttribute("role", "alert");
    note.innerHTML = "<p><b></b> What you see is from then. Trying again every 10 seconds. If it stays away, look at <code>systemctl status premiere-monitor</code></p>";
    note.querySelector("b").textContent = `The daemon has not answered since ${asOf}.`;
    document.querySelector("main").before(note);
    said = 0;
    say(`Not live. As of ${asOf}`, true);
  };

  const change = async pulse => {
    asked = Date.now();
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = document.querySelector("main"), next = page.querySelector("main");
    const old = new Map([...main.querySelectorAll("[data-key]")].map(row => [row.dataset.key, row]));
    const rows = [...next.querySelectorAll("[data-key]")];
    for (const row of rows) {
      const was = old.get(row.dataset.key);
      if (was && was.dataset.now !== row.dataset.now) row.classList.add("fresh");
    }
    asOf = page.querySelector(".live").dataset.asOf;
    const defs = page.querySelectorAll("body > .defs");
    document.querySelectorAll("body > .defs").forEach((drawn, i) => defs[i] && drawn.replaceWith(defs[i]));
    if ([...main.querySelectorAll("ol, summary")].some(list => list.matches(":hover, :focus-within"))) {
      // Nothing moves under a pointer or a focus: rows change in their places, the rest waits.
      for (const row of rows) {
        const was = old.get(row.dataset.key);
        if (was && row.classList.contains("fresh") && !was.matches(":focus-within")) was.replaceWith(row);
      }
      return;
    }
    for (const open of main.querySelectorAll("[id] details[open]")) {
      const same = next.querySelector(`#${CSS.escape(open.closest("[id]").id)} details`);
      if (same) same.open = true;
    }
    main.replaceChildren(...next.childNodes);
    seen = pulse;
  };

  const hear = event => {
    const { pulse, checked } = JSON.parse(event.data);
    heard = Date.now();
    if (note) {
      note.remove();
      note = null;
      said = 0;
      say("Live again.");
    } else if (checked) say(`Live. ${checked}`);
    if (!pulse || pulse === seen) return;
    // A check that found nothing is no hurry; a change is.
    const news = pulse.replace(/\.\d+\./, ".") !== seen.replace(/\.\d+\./, ".");
    if (Date.now() - asked > (news ? BUSY : CALM)) change(pulse).catch(() => {});
  };

  const connect = () => {
    clearTimeout(timer);
    if (events) events.close();
    events = new EventSource(source);
    events.onmessage = hear;
    events.onerror = () => {
      events.close();
      lose();
      timer = setTimeout(connect, 10000);
    };
  };
  setInterval(() => Date.now() - heard > BEAT && (lose(), connect()), 10000);
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", event => event.persisted && connect());
  connect();
})();
