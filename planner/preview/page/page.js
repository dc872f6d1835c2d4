// Follows the server: asks for the state when a file has changed, and shows what is chosen of it.
import { el, finding, options, pairs, radios } from "/parts.js";

const FORMS = [
  { value: "html", label: "Mail" },
  { value: "text", label: "Text" },
  { value: "sms", label: "SMS" },
  { value: "banner", label: "Banner" },
  { value: "calendar", label: "Calendar" },
  { value: "markdown", label: "Markdown" },
];
const COPIES = { subject: "Subject", preheader: "Preheader", html: "HTML", text: "Text", sms: "SMS", banner: "Banner" };
const WIDTHS = [
  { value: "desktop", label: "Desktop" },
  { value: "phone", label: "Phone" },
];
const SCHEMES = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];
const PIXELS = { desktop: 1280, phone: 390 };
const CHARTS = { plan: "Dates of every stage", buy: "Pieces to order, by size" };

const at = (id) => document.getElementById(id);
const narrow = matchMedia("(max-width: 760px)").matches;
const view = { campaign: "", notice: "", language: "", tool: "plain", form: "html", width: narrow ? "phone" : "desktop", scheme: "light" };
let state = null;
let asked = 0;
let frame = "";

function readAddress() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (name in view) view[name] = value;
}

function choose(name, value) {
  view[name] = value;
  history.replaceState(null, "", `#${new URLSearchParams(view)}`);
  if (name === "tool") load(`Written for ${value}`);
  else show();
}

async function load(said) {
  const mine = ++asked;
  let got;
  try {
    got = await (await fetch(`/state?${new URLSearchParams({ tool: view.tool })}`)).json();
  } catch {
    return; // the server has gone; the line to it says so and tries again
  }
  if (mine !== asked) return; // another was asked for since
  const first = state === null;
  state = got;
  if (first && !view.notice) view.notice = state.start;
  show();
  if (!first || state.errors.length) tell(state.errors.length ? errorCount() : `${said}, ${new Date().toLocaleTimeString()}`);
}

const errorCount = () => `${state.errors.length} ${state.errors.length === 1 ? "error" : "errors"} in the files`;

function tell(words) {
  at("status").textContent = words;
}

function show() {
  if (!state) return;
  document.body.classList.remove("waiting");
  view.tool = state.tool;
  const campaign = state.campaigns.find((one) => one.key === view.campaign) ?? state.campaigns[0];
  view.campaign = campaign?.key ?? "";
  const languages = Object.fromEntries(campaign?.languages ?? []);
  if (!(view.language in languages)) view.language = Object.keys(languages)[0] ?? "";
  at("language-field").hidden = Object.keys(languages).length < 2;
  options(at("language"), Object.keys(languages), view.language, (code) => languages[code]);
  showErrors(campaign);
  showTop(campaign);
  showNotices(campaign);
  showFindings(campaign);
  showPlan(campaign);
  showNotice(campaign, chosen(campaign));
}

const spoken = (all) => (all ?? []).filter((one) => one.language === view.language);
const chosen = (campaign) => spoken(campaign?.notices).find((one) => one.notice === view.notice);

function showErrors(campaign) {
  at("errors").hidden = state.errors.length === 0;
  at("errors-title").textContent = errorCount();
  at("errors-list").replaceChildren(...state.errors.map((one) => finding(one, true)));
  at("errors-about").textContent = campaign
    ? "Below stands what was there before, marked as old. It is made anew as soon as this is mended."
    : "There is nothing to show yet. The page follows as soon as this is mended.";
}

function showTop(campaign) {
  const name = campaign?.name ?? "Preview of notices";
  at("name").textContent = name;
  document.title = state.errors.length ? `(${errorCount()}) ${name}` : name;
  at("file").textContent = campaign ? `${campaign.file}, as of ${campaign.as_of}${campaign.old ? ", before the error" : ""}` : "";
  at("campaign-field").hidden = state.campaigns.length < 2;
  const names = Object.fromEntries(state.campaigns.map((one) => [one.key, one.name]));
  options(at("campaign"), Object.keys(names), view.campaign, (key) => names[key]);
  at("standing").hidden = !campaign;
  if (!campaign) return;
  at("standing").dataset.standing = campaign.standing;
  at("standing").textContent = campaign.standing + (campaign.until ? ` until ${campaign.until}` : "");
}

function showNotices(campaign) {
  const shown = spoken(campaign?.notices).map((one) => ({
    value: one.notice,
    label: one.notice,
    note: one.old ? "old" : one.due ? "due" : "",
    title: one.about,
  }));
  if (shown.length && !shown.some((one) => one.value === view.notice)) view.notice = shown[0].value;
  radios(at("notices"), "notice", shown, view.notice, (value) => choose("notice", value));
  const withheld = spoken(campaign?.withheld);
  at("withheld-box").hidden = withheld.length === 0;
  at("withheld").replaceChildren(
    ...withheld.map((one) => el("li", {}, one.notice, el("span", { className: "quiet" }, `: ${one.why}`))),
  );
}

function showFindings(campaign) {
  const found = campaign?.findings ?? [];
  at("findings").replaceChildren(...found.map((one) => finding(one)));
  at("findings-about").textContent = campaign?.counts || "none";
}

function showPlan(campaign) {
  at("plan").textContent = campaign?.plan ?? "";
  const names = campaign ? state.charts : [];
  at("charts").replaceChildren(
    ...names.map((name) => {
      const about = CHARTS[name] ?? name;
      const src = `/chart?${new URLSearchParams({ name, campaign: campaign.key, tool: state.tool, made: state.generation })}`;
      const link = el("a", { href: `${src}&whole`, target: "_blank", rel: "noopener" }, `${about}, in a tab of its own`);
      const image = el("img", { src, alt: `${about}; the same stands in the plan as text` });
      const box = el("div", { className: "chart", tabIndex: 0, role: "region", "aria-label": about }, image);
      return el("figure", {}, el("figcaption", {}, link), box);
    }),
  );
}

function showNotice(campaign, notice) {
  at("controls").hidden = at("copies").hidden = !notice;
  at("old").hidden = !notice?.old;
  at("old").textContent = notice?.old ? `As it was before the error, written for ${notice.tool}.` : "";
  at("subject").textContent = notice?.subject ?? (campaign ? "No notice can be shown" : "");
  at("preheader").textContent = notice?.preheader ?? "";
  at("subject").lang = at("preheader").lang = notice?.language ?? "en";
  at("from").textContent = notice?.sender ?? "";
  const said = notice ? [["To", notice.to], ["When", notice.when], ["Purpose", notice.purpose], ["Sent as", notice.sent_as]] : [];
  pairs(at("cover"), said);
  if (!notice) {
    frame = "";
    at("stage").replaceChildren();
    return;
  }
  const forms = FORMS.filter((one) => notice[one.value]);
  const form = forms.some((one) => one.value === view.form) ? view.form : "html";
  radios(at("form"), "form", forms, form, (value) => choose("form", value));
  radios(at("width"), "width", WIDTHS, view.width, (value) => choose("width", value));
  radios(at("scheme"), "scheme", SCHEMES, view.scheme, (value) => choose("scheme", value));
  at("width").disabled = at("scheme").disabled = form !== "html";
  options(at("tool"), state.tools, state.tool);
  showCopies(notice);
  if (form === "html") showMail(campaign, notice);
  else showText(notice, form);
}

function showCopies(notice) {
  const names = Object.keys(COPIES).filter((name) => notice[name]);
  const box = at("copies");
  if (box.dataset.names === names.join()) return;
  box.dataset.names = names.join();
  box.replaceChildren(
    el("span", { "aria-hidden": "true" }, "Copy"),
    ...names.map((name) => {
      const button = el("button", { type: "button", "aria-label": `Copy ${COPIES[name]}` }, COPIES[name]);
      button.addEventListener("click", () => copy(name));
      return button;
    }),
  );
}

async function copy(name) {
  const notice = chosen(state.campaigns.find((one) => one.key === view.campaign));
  if (!notice) return;
  try {
    await navigator.clipboard.writeText(notice[name]);
    tell(`${COPIES[name]} of ${notice.name} copied`);
  } catch {
    tell(`${COPIES[name]} of ${notice.name} not copied: the browser refuses it`);
  }
}

function showMail(campaign, notice) {
  const wanted = JSON.stringify([campaign.key, notice.name, state.tool, view.scheme, view.width, notice.html]);
  if (wanted === frame) return;
  frame = wanted;
  const { scheme, width } = view;
  const src = `/mail?${new URLSearchParams({ tool: state.tool, campaign: campaign.key, notice: notice.name, scheme, made: state.generation })}`;
  const mail = el("iframe", {
    src,
    title: `${notice.name} as mail, ${PIXELS[width]} pixels wide, ${scheme}`,
    sandbox: "allow-popups allow-popups-to-escape-sandbox",
    className: `mail ${width} ${scheme}`,
  });
  const box = el("div", { className: "window", tabIndex: 0, role: "region", "aria-label": `Mail at ${PIXELS[width]} pixels` }, mail);
  at("stage").replaceChildren(box);
  box.scrollLeft = (box.scrollWidth - box.clientWidth) / 2;
}

function showText(notice, form) {
  frame = "";
  const count = form === "sms" ? el("p", { className: "quiet" }, `${[...notice.sms].length} of 160 characters`) : "";
  const label = FORMS.find((one) => one.value === form).label;
  at("stage").replaceChildren(el("pre", { className: "plain", lang: form === "calendar" ? "" : notice.language, tabIndex: 0, role: "region", "aria-label": label }, notice[form]), count);
}

function follow() {
  const events = new EventSource("/events");
  const link = at("link");
  let fresh = true;
  events.onopen = () => {
    fresh = true;
    link.dataset.state = "open";
    link.textContent = "follows the files";
  };
  events.onmessage = ({ data }) => {
    if (fresh || state?.generation !== Number(data)) load("Made anew");
    fresh = false;
  };
  events.onerror = () => {
    link.dataset.state = "closed";
    link.textContent = "no answer; tries again";
  };
}

readAddress();
addEventListener("hashchange", () => {
  readAddress();
  load("Shown");
});
at("tool").addEventListener("change", ({ target }) => choose("tool", target.value));
at("language").addEventListener("change", ({ target }) => choose("language", target.value));
at("campaign").addEventListener("change", ({ target }) => choose("campaign", target.value));
follow();
