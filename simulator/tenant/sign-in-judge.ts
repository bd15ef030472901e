import type { SimulatedClock } from "../clock";
import { judgeAssertion, judgeDeployerAssertion } from "./assertion";
import type { Deployer } from "./deployer";
import type { Directory } from "./directory";
import type { DirectoryObject } from "./directory-object";
import { digestOf } from "./passwords";
import type { Propagation } from "./propagation";
import type { AssertionContext } from "./read-assertion";
import { isValid, judgeSignIn, refuseSecret, type SignInFacts, type SignInResult } from "./sign-in";
import type { SignIns } from "./sign-ins";

/** What a tenant has that sign-ins are judged by. */
export interface SignInGround {
    readonly tenantId: string;
    readonly deployer: Deployer;
    readonly directory: Directory;
    readonly propagation: Propagation;
    readonly signIns: SignIns;
}

/** Judges sign-ins of the deployer and of applications, at the present of the tenant's clock. */
export class SignInJudge {
    constructor(
        private readonly tenant: SignInGround,
        private readonly clock: SimulatedClock,
    ) {}

    /** With a client secret; that it was used is noted. */
    judgeSecret(appId: string, secret: string): SignInResult {
        const { clientId, objectId, clientSecret } = this.tenant.deployer;
        if (appId === clientId) {
            return secret === clientSecret ? { ok: true, appId, objectId } : refuseSecret(appId);
        }
        const facts = { ...this.factsOf(appId), secret };
        const result = judgeSignIn(facts);
        if (result.ok) {
            this.note(facts);
        }
        return result;
    }

    /** With a client assertion. */
    judgeAssertion(appId: string, assertion: string, context: Omit<AssertionContext, "seconds">): SignInResult {
        const { deployer } = this.tenant;
        if (appId === deployer.clientId) {
            return judgeDeployerAssertion(assertion, deployer);
        }
        const seconds = this.clock.seconds();
        return judgeAssertion({ ...this.factsOf(appId), assertion, context: { ...context, seconds } });
    }

    /** Whether a value is a client secret of an application or service principal that would be accepted now. */
    accepts({ passwords }: DirectoryObject, secret: string): boolean {
        const digest = digestOf(secret);
        const now = this.clock.now();
        return passwords.some(
            (each) => each.digest === digest && isValid(each, now) && this.tenant.propagation.knows(each.keyId),
        );
    }

    private factsOf(appId: string): Omit<SignInFacts, "secret"> {
        const { tenantId, directory, propagation } = this.tenant;
        return {
            tenantId,
            appId,
            application: directory.applicationOf(appId),
            principal: directory.servicePrincipals.find(`appId=${appId}`),
            now: this.clock.now(),
            propagation,
        };
    }

    private note({ application, principal, now, secret }: SignInFacts): void {
        const digest = digestOf(secret);
        const secrets = [...(application?.passwords ?? []), ...(principal?.passwords ?? [])];
        const used = secrets.find((each) => each.digest === digest && isValid(each, now));
        if (used) {
            this.tenant.signIns.note(used.keyId, now);
        }
    }
}
