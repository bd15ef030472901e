/**
 * The page's script: shows below the picture what the tables tell of the mark that is pointed at, tapped or focused.
 * A tapped one stays until another one is tapped or focused, or it is closed. Without it, marks are links to the tables.
 */
export const PAGE_SCRIPT = `
"use strict";
(() => {
    const told = document.querySelector(".told");
    if (!told) {
        return;
    }
    const figure = told.closest("figure");
    const text = told.querySelector(".told-text");
    const actions = told.querySelector(".told-actions");
    const hint = text.firstElementChild;
    let shown;
    let isKept = false;

    const markOf = (event) => event.target.closest(".timeline a");
    const idOf = (mark) => mark.getAttribute("href").slice(1);
    const element = (name, ...content) => {
        const made = document.createElement(name);
        made.append(...content);
        return made;
    };

    function show(id) {
        shown = id;
        for (const mark of figure.querySelectorAll(".timeline a")) {
            mark.classList.toggle("is-told", idOf(mark) === id);
        }
        const line = document.getElementById(id);
        const facts = [...line.cells].slice(1).map((cell) => {
            const copies = [...cell.childNodes].map((node) => node.cloneNode(true));
            return element("div", element("dt", cell.dataset.label), element("dd", ...copies));
        });
        text.replaceChildren(element("p", element("strong", line.dataset.title)), element("dl", ...facts));
        actions.querySelector("a").setAttribute("href", "#" + id);
        actions.hidden = false;
        told.classList.add("is-open");
        document.documentElement.style.scrollPaddingBottom = told.offsetHeight + 24 + "px";
    }

    function reveal(mark) {
        mark.querySelector(".halo")?.scrollIntoView({ block: "nearest" });
    }

    function close() {
        if (actions.contains(document.activeElement)) {
            markShown()?.focus();
        }
        for (const each of figure.querySelectorAll(".is-told")) {
            each.classList.remove("is-told");
        }
        text.replaceChildren(hint);
        actions.hidden = true;
        told.classList.remove("is-open");
        document.documentElement.style.scrollPaddingBottom = "";
        shown = undefined;
        isKept = false;
    }

    function markShown() {
        return [...figure.querySelectorAll(".is-told")].find((mark) => mark.getClientRects().length > 0);
    }

    function openAround(id) {
        const details = document.getElementById(id)?.closest("details");
        if (details) {
            details.open = true;
        }
    }

    figure.addEventListener("pointerover", (event) => {
        const mark = markOf(event);
        if (mark && !isKept && event.pointerType === "mouse" && idOf(mark) !== shown) {
            show(idOf(mark));
        }
    });
    figure.addEventListener("focusin", (event) => {
        const mark = markOf(event);
        if (mark && idOf(mark) !== shown) {
            isKept = false;
            show(idOf(mark));
            reveal(mark);
        }
    });
    figure.addEventListener("click", (event) => {
        const mark = markOf(event);
        if (mark) {
            event.preventDefault();
            show(idOf(mark));
            isKept = true;
            reveal(mark);
        }
    });
    figure.addEventListener("pointerleave", () => {
        if (!isKept && !figure.contains(document.activeElement)) {
            close();
        }
    });
    actions.querySelector("a").addEventListener("click", (event) => {
        openAround(event.currentTarget.getAttribute("href").slice(1));
    });
    actions.querySelector("button").addEventListener("click", close);
    document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
            close();
        }
    });
    openAround(location.hash.slice(1));
    told.hidden = false;
})();
`;
