import type { eventgrid as inputs } from "@pulumi/azure-native/types/input";
import * as pulumi from "@pulumi/pulumi";
import { sentence } from "../../contract/plain-text";
import { quote } from "../../rotation/quote";
import type { VaultTarget } from "../credentials/vault-target";
import { runError } from "../program/plain-error";
import { NO_SUBSCRIPTION, ownerOf, programSubscription, vaultId } from "../program/program-environment";
import { refuse } from "../program/refuse";
import { reportOnce } from "../program/report-once";
import { requireSurroundings } from "../program/surroundings";
import { completesUnrecorded } from "../program/unrecorded";
import { withoutAzureNative } from "./without-azure-native";

/** Whom a vault tells that a secret in it ends soon; either a web hook or a resource. */
export interface NearExpiryAlertArgs {
    readonly vault: VaultTarget;
    /** An https address that answers Event Grid's validation; it may hold a key, so it is kept secret. */
    readonly webhookUrl?: pulumi.Input<string>;
    /** ARM id of an Azure function, an event hub, or a Service Bus queue or topic. */
    readonly resourceId?: pulumi.Input<string>;
    /** Only these secrets, by their names in the vault; 25 at most. @default every secret in the vault */
    readonly secretNames?: readonly pulumi.Input<string>[];
    /** @default false */
    readonly protect?: boolean;
}

/** Event Grid's limit of values in a filter. */
const MOST_NAMES = 25;
const EVENT = "Microsoft.KeyVault.SecretNearExpiry";

type Destination =
    | inputs.WebHookEventSubscriptionDestinationArgs
    | inputs.AzureFunctionEventSubscriptionDestinationArgs
    | inputs.EventHubEventSubscriptionDestinationArgs
    | inputs.ServiceBusQueueEventSubscriptionDestinationArgs
    | inputs.ServiceBusTopicEventSubscriptionDestinationArgs;

/** By the type in a resource's id. */
const DESTINATIONS: readonly (readonly [RegExp, (resourceId: string) => Destination])[] = [
    [
        /\/Microsoft\.Web\/sites\/[^/]+\/functions\/[^/]+$/i,
        (resourceId) => ({ endpointType: "AzureFunction", resourceId }),
    ],
    [
        /\/Microsoft\.EventHub\/namespaces\/[^/]+\/eventhubs\/[^/]+$/i,
        (resourceId) => ({ endpointType: "EventHub", resourceId }),
    ],
    [
        /\/Microsoft\.ServiceBus\/namespaces\/[^/]+\/queues\/[^/]+$/i,
        (resourceId) => ({ endpointType: "ServiceBusQueue", resourceId }),
    ],
    [
        /\/Microsoft\.ServiceBus\/namespaces\/[^/]+\/topics\/[^/]+$/i,
        (resourceId) => ({ endpointType: "ServiceBusTopic", resourceId }),
    ],
];

/**
 * Tells somebody, by an Event Grid subscription on the vault, that the newest version of a secret ends within 30 days: that
 * no deployment has rotated it. Where `grace + overlap` is 30 days or more, a rotation in time comes first, and whatever is
 * told is an alarm; where it is less, Key Vault speaks up before the rotation is due as well.
 */
export class NearExpiryAlert extends pulumi.ComponentResource {
    /** An `EventSubscription` of `@pulumi/azure-native/eventgrid`. */
    readonly subscription: pulumi.CustomResource;

    /** @throws RunError when the destination is missing, given twice, or none that Event Grid can reach */
    constructor(name: string, args: NearExpiryAlertArgs, opts?: pulumi.ComponentResourceOptions) {
        requireSurroundings();
        super("app-registration:index:NearExpiryAlert", name, {}, opts);
        refuse(alertProblems(args).map((problem) => `${name}: ${sentence(problem)}`));
        const { EventSubscription } = eventGridSdk();
        const { secretNames } = args;
        this.subscription = new EventSubscription(
            `${name}-subscription`,
            {
                scope: vaultId(args.vault),
                eventSubscriptionName: name,
                eventDeliverySchema: "EventGridSchema",
                labels: [ownerOf(name)],
                destination: destination(name, args),
                filter: {
                    includedEventTypes: [EVENT],
                    ...(secretNames && {
                        advancedFilters: [{ operatorType: "StringIn", key: "subject", values: [...secretNames] }],
                    }),
                },
            },
            { parent: this, protect: args.protect ?? false, ...completesUnrecorded(this) },
        );
        reportOnce([this.subscription]);
        this.registerOutputs({ subscriptionId: this.subscription.id });
    }
}

/** Loaded when an alert is declared, and in no declaration: programs that declare none need no SDK of Azure. */
function eventGridSdk(): typeof import("@pulumi/azure-native/eventgrid") {
    try {
        return require("@pulumi/azure-native/eventgrid");
    } catch (error) {
        throw withoutAzureNative(error, "NearExpiryAlert");
    }
}

function destination(name: string, { webhookUrl, resourceId }: NearExpiryAlertArgs): pulumi.Input<Destination> {
    return webhookUrl === undefined
        ? pulumi
              .all([resourceId, pulumi.isSecret(pulumi.output(resourceId))])
              .apply(([id = "", isSecret]) => destinationOf(name, id, isSecret))
        : { endpointType: "WebHook", endpointUrl: pulumi.secret(webhookUrl) };
}

/** What is wrong with an alert; each continues a sentence about it. */
function alertProblems({ webhookUrl, resourceId, secretNames = [], vault }: NearExpiryAlertArgs): string[] {
    const problems: string[] = [];
    if ((webhookUrl === undefined) === (resourceId === undefined)) {
        const given =
            webhookUrl === undefined ? "neither webhookUrl nor resourceId is" : "webhookUrl and resourceId are both";
        problems.push(`${given} given; give one of the two`);
    }
    if (typeof resourceId === "string" && findDestination(resourceId) === undefined) {
        problems.push(noDestination(resourceId));
    }
    if (secretNames.length > MOST_NAMES) {
        problems.push(
            `secretNames has ${secretNames.length} entries, but Event Grid takes ${MOST_NAMES}: declare another alert`,
        );
    }
    if ((vault.subscriptionId ?? programSubscription()) === undefined) {
        problems.push(`an alert is given by the vault's address, but ${NO_SUBSCRIPTION}`);
    }
    return problems;
}

function findDestination(resourceId: string): ((resourceId: string) => Destination) | undefined {
    return DESTINATIONS.find(([pattern]) => pattern.test(resourceId))?.[1];
}

function noDestination(resourceId: string, isSecret = false): string {
    return `resourceId is ${isSecret ? "secret, and" : `${quote(resourceId)}, which is`} no Azure function, event hub, Service Bus queue or topic`;
}

function destinationOf(name: string, resourceId: string, isSecret: boolean): Destination {
    const make = findDestination(resourceId);
    if (make === undefined) {
        throw runError(`${name}: ${noDestination(resourceId, isSecret)}.`);
    }
    return make(resourceId);
}
