import assert from "node:assert/strict";
import { formatCredentialName, parseCredentialName } from "../../../contract/credential-name";
import { commonNameIn, commonNameOf, LONGEST_COMMON_NAME, subjectOf } from "../../../provider/certificate/subject";
import { makeTestCertificate } from "../../simulator/support/certificates";

const named = (label: string, generation = 3) =>
    formatCredentialName({ label, generation, issuedAt: "2027-03-01T00:00:00Z", series: "4f2a9c01b7de" });

describe("the subject of a certificate", () => {
    it("names the credential, within what X.520 allows, and keeps everything but the label whole", () => {
        const long = commonNameOf(named(`production-of-the-whole-company/${"web-api-".repeat(3)}`, 123_456));
        assert.equal(long.length, LONGEST_COMMON_NAME);
        assert.deepEqual(
            { ...parseCredentialName(long), label: "" },
            { label: "", generation: 123_456, issuedAt: "2027-03-01T00:00:00Z", series: "4f2a9c01b7de" },
        );
        assert.equal(commonNameOf(named("prod/web")), "prod/web#3 2027-03-01T00:00:00Z [4f2a9c01b7de]");
    });

    it("is quoted, so that nothing in a label is read as a separator", () => {
        assert.equal(
            subjectOf(named('a", O=b\\'), "O=Contoso, C=DE"),
            'CN="a-, O=b-#3 2027-03-01T00:00:00Z [4f2a9c01b7de]", O=Contoso, C=DE',
        );
    });

    it("is of no use for a name that is not ours", () => {
        assert.throws(() => commonNameOf("made by hand"), /displayName is "made by hand"/);
    });

    it("is read from the certificate, whatever Graph calls it", async () => {
        const name = commonNameOf(named("prod/web"));
        const { der } = await makeTestCertificate(name);
        assert.equal(commonNameIn(der, "renamed"), name);
        assert.equal(commonNameIn("no certificate", `CN=${name}`), name);
        assert.equal(commonNameIn(undefined, `CN="${name}", O=Contoso`), name);
        assert.equal(commonNameIn(undefined, "made by hand"), undefined);
        assert.equal(commonNameIn(undefined, undefined), undefined);
    });
});
