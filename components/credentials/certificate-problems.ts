import { KEY_ORIGINS } from "../../contract/certificate-defaults";
import { CERTIFICATE_FORMATS } from "../../contract/certificate-formats";
import { keySizeProblem, keyTypeProblem, subjectProblem } from "../../contract/key-kinds";
import { CERTIFICATE_SUFFIX } from "../../contract/secret-name";
import { noneOf } from "../program/misspelt";
import { plain } from "../program/plain";
import type { CertificateArgs } from "./certificate-args";

const LONGEST_NAME = 127;

/** What is wrong with what only certificates have; each continues a sentence about it. */
export function certificateProblems(args: CertificateArgs): string[] {
    const { madeIn = "keyVault" } = args;
    const [keyType, keySize, subject, secretName] = [args.keyType, args.keySize, args.subject, args.secretName].map(
        plain,
    );
    const problems: (string | undefined)[] = [
        KEY_ORIGINS.includes(madeIn) ? undefined : noneOf("madeIn", madeIn, KEY_ORIGINS),
        keyType === undefined ? undefined : sentence("keyType", keyTypeProblem(keyType)),
        keySize === undefined ? undefined : sentence("keySize", keySizeProblem(keySize)),
        ...madeElsewhere(args),
        subject === undefined ? undefined : sentence("subject", subjectProblem(String(subject))),
    ];
    if (madeIn === "keyVault" && (args.vaults?.length ?? 0) > 1) {
        problems.push(
            "vaults has several entries, but a key that is made in Key Vault never leaves it: declare a certificate for each " +
                'vault, or set madeIn to "deployment"',
        );
    }
    const longest = LONGEST_NAME - CERTIFICATE_SUFFIX.length;
    if (madeIn === "keyVault" && typeof secretName === "string" && secretName.length > longest) {
        problems.push(
            `secretName has ${secretName.length} characters, too many for ${CERTIFICATE_SUFFIX} behind it: ${longest} at most are allowed`,
        );
    }
    return problems.filter((problem) => problem !== undefined);
}

/** What is said of a key that is made in the other place. */
function madeElsewhere({ madeIn = "keyVault", format, keyType }: CertificateArgs): (string | undefined)[] {
    const written = plain(format);
    if (madeIn === "keyVault") {
        return [
            format === undefined
                ? undefined
                : 'format is given, but a key that is made in Key Vault never leaves it: leave format out, or set madeIn to "deployment"',
        ];
    }
    return [
        written === undefined || CERTIFICATE_FORMATS.includes(written)
            ? undefined
            : noneOf("format", written, CERTIFICATE_FORMATS),
        plain(keyType) === "RSA-HSM"
            ? "keyType is RSA-HSM, but the hardware of a vault makes no key for the deployment: leave keyType or madeIn out"
            : undefined,
    ];
}

function sentence(field: string, problem: string | undefined): string | undefined {
    return problem === undefined ? undefined : `${field} ${problem}`;
}
