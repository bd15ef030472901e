"use strict";

/** What a person would see of the page, asked in the browser itself. */
globalThis.look = {
    /** How wide the page is; far more than any window where something has to be scrolled sideways. */
    width() {
        const scrolled = [...document.querySelectorAll("main *")].filter(
            (each) =>
                each.scrollWidth > each.clientWidth && ["auto", "scroll"].includes(getComputedStyle(each).overflowX),
        );
        return Math.max(document.documentElement.scrollWidth, ...scrolled.map((each) => each.scrollWidth + 1e6));
    },

    /** The texts of the picture over which an event's line was drawn, by the fonts that the browser really uses. */
    struckTexts() {
        const lines = [...document.querySelectorAll(".events path.event")].filter(isShown).flatMap((path) =>
            [...path.getAttribute("d").matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map(([, x, top, bottom]) => {
                const place = (y) => new DOMPoint(Number(x), Number(y)).matrixTransform(path.getScreenCTM());
                return { x: place(top).x, top: place(top).y, bottom: place(bottom).y };
            }),
        );
        return shownTexts()
            .filter(({ box }) =>
                lines.some(
                    (line) => box.left < line.x && line.x < box.right && line.top < box.bottom && box.top < line.bottom,
                ),
            )
            .map(({ text }) => text);
    },

    /** The texts of the picture that cover another one, or leave the picture. */
    touchingTexts() {
        const texts = shownTexts();
        return texts
            .filter(({ box, picture }, index) => {
                const isCovered = texts
                    .slice(index + 1)
                    .some(
                        ({ box: other }) =>
                            box.left < other.right &&
                            other.left < box.right &&
                            box.top < other.bottom &&
                            other.top < box.bottom,
                    );
                return isCovered || box.left < picture.left || box.right > picture.right;
            })
            .map(({ text }) => text);
    },

    /** The focused mark's name, where it cannot be seen whole in the window above what is told of it. */
    hiddenFocus() {
        const mark = (document.activeElement.querySelector(".halo") ?? document.activeElement).getBoundingClientRect();
        const panel = document.querySelector(".told").getBoundingClientRect();
        const isSeen = mark.top >= 0 && mark.bottom <= innerHeight && mark.bottom <= panel.top;
        return isSeen ? [] : [document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent];
    },

    /** What axe finds wrong. */
    async findings() {
        const { violations } = await axe.run(document);
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
    },
};

function isShown(element) {
    return element.getClientRects().length > 0;
}

/** The texts of the picture that is shown; of the height of a line, only what letters take. */
function shownTexts() {
    return [...document.querySelectorAll(".timeline text")].filter(isShown).map((element) => {
        const { left, right, top, bottom, height } = element.getBoundingClientRect();
        const box = { left, right, top: top + height / 5, bottom: bottom - height / 5 };
        return { text: element.textContent, box, picture: element.closest("svg").getBoundingClientRect() };
    });
}
