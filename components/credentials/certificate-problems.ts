import { KEY_ORIGINS } from "../../contract/certificate-defaults";
import { CERTIFICATE_FORMATS } from "../../contract/certificate-formats";
import { certificateConflicts } from "../../contract/credential-conflicts";
import { keySizeProblem, keyTypeProblem, subjectProblem } from "../../contract/key-kinds";
import { noneOf } from "../program/misspelt";
import { plain } from "../program/plain";
import type { CertificateArgs } from "./certificate-args";

/** What is wrong with what only certificates have; each continues a sentence about it. */
export function certificateProblems(args: CertificateArgs): string[] {
    const { madeIn = "keyVault" } = args;
    const format = plain(args.format);
    const [keyType, keySize, subject, secretName] = [args.keyType, args.keySize, args.subject, args.secretName].map(
        plain,
    );
    const problems: (string | undefined)[] = [
        KEY_ORIGINS.includes(madeIn) ? undefined : noneOf("madeIn", madeIn, KEY_ORIGINS),
        keyType === undefined ? undefined : sentence("keyType", keyTypeProblem(keyType)),
        keySize === undefined ? undefined : sentence("keySize", keySizeProblem(keySize)),
        madeIn === "keyVault" || format === undefined || CERTIFICATE_FORMATS.includes(format)
            ? undefined
            : noneOf("format", format, CERTIFICATE_FORMATS),
        subject === undefined ? undefined : sentence("subject", subjectProblem(String(subject))),
        ...certificateConflicts({
            ...{ madeIn, keyType, secretName },
            hasFormat: args.format !== undefined,
            vaults: args.vaults?.length ?? 1,
        }),
    ];
    return problems.filter((problem) => problem !== undefined);
}

function sentence(field: string, problem: string | undefined): string | undefined {
    return problem === undefined ? undefined : `${field} ${problem}`;
}
