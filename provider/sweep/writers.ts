import type { CheckFailure, Props } from "../wire/handler";
import { componentOf } from "../wire/urn";
import { hasUnknown, reveal } from "../wire/values";

/**
 * Who writes which application's list of certificates in this deployment. Graph takes that list as a whole only, so two who do
 * not wait for each other can take away what the other one has just added; who shares one `CertificateWriters` waits.
 */
export class Writers {
    private readonly known = new Map<string, { readonly urn: string; readonly writers: string }>();

    /** Says what is wrong with a sweep's `writers`, if anything is. */
    judge(urn: string, { applicationId, writers }: Props): CheckFailure[] {
        if (writers === undefined || hasUnknown(applicationId)) {
            return [];
        }
        const application = String(reveal(applicationId)).toLowerCase();
        const mine = { urn, writers: String(reveal(writers)) };
        const first = this.known.get(application);
        if (first === undefined || first.urn === urn) {
            this.known.set(application, mine);
            return [];
        }
        return first.writers === mine.writers
            ? []
            : [
                  {
                      property: "applicationId",
                      reason:
                          `another rotating certificate of the same application, "${componentOf(first.urn, "sweep")}", is declared apart from ` +
                          "this one, and each could remove from Entra what the other has just added: declare both in one " +
                          "AppRegistration, or give both the same CertificateWriters as writers",
                  },
              ];
    }
}
