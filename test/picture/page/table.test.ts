import assert from "node:assert/strict";
import { dataTable } from "../../../picture/page/table";

describe("dataTable", () => {
    const html = String(
        dataTable({
            caption: "R&D",
            columns: [{ heading: "Generation", isNumber: true }, { heading: "Issued" }],
            isStacked: true,
            lines: [
                { id: "one", title: "r&d, generation 1", cells: [1, "today"] },
                { isWrong: true, cells: [2, "–"] },
            ],
        }),
    );

    it("has a caption, heads of columns and of lines, and the roles that style sheets make browsers forget", () => {
        assert.match(
            html,
            /^<table role="table" class="stacked">\n<caption>R&amp;D<\/caption>\n<thead role="rowgroup"><tr role="row">/,
        );
        assert.match(html, /<th scope="col" role="columnheader" class="number">Generation<\/th>/);
        assert.match(html, /<th scope="row" role="rowheader" data-label="Generation" class="number">1<\/th>/);
    });

    it("gives each cell its column's heading, which stands before it where the page is narrow", () => {
        assert.match(html, /<td role="cell" data-label="Issued">today<\/td>/);
    });

    it("gives lines the ids and titles that marks in the picture need, and shows what is wrong", () => {
        assert.match(html, /<tr role="row" id="one" data-title="r&amp;d, generation 1">/);
        assert.match(html, /<tr role="row" class="wrong">/);
    });
});
