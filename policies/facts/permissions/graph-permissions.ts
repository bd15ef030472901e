/** One of Microsoft Graph's permissions, by the ids that it has in every tenant. */
export interface GraphPermission {
    readonly name: string;
    /** As an application permission, an app role; `undefined` where it is delegated only. */
    readonly applicationId: string | undefined;
    /** As a delegated permission, a scope; `undefined` where it is for applications only. */
    readonly delegatedId: string | undefined;
    /** What it gives power over: the tenant itself, everybody in it, or no more than some data. */
    readonly power: "tenant" | "everybody" | "data";
}

/** Microsoft Graph's permissions that give power over the tenant or everybody in it, and a few others that are common. */
export const GRAPH_PERMISSIONS: readonly GraphPermission[] = [
    // Roles and permissions: with these an app gives itself whatever it likes.
    ruling(
        "AppRoleAssignment.ReadWrite.All",
        "06b708a9-e830-4db3-a914-8e69da51d44f",
        "84bccea3-f856-4a8a-967b-dbe0a3d53a64",
    ),
    ruling(
        "DelegatedAdminRelationship.ReadWrite.All",
        "cc13eba4-8cd8-44c6-b4d4-f93237adce58",
        "885f682f-a990-4bad-a642-36736a74b0c7",
    ),
    ruling(
        "DelegatedPermissionGrant.ReadWrite.All",
        "8e8e4742-1d95-4f68-9d56-6ee75648c72a",
        "41ce6ca6-6826-4807-84f1-1c82854f7ee5",
    ),
    ruling(
        "EntitlementManagement.ReadWrite.All",
        "9acd699f-1e81-4958-b001-93b1d2506e19",
        "ae7a573d-81d7-432b-ad44-4ed5c9d89038",
    ),
    ruling(
        "Policy.ReadWrite.PermissionGrant",
        "a402ca1c-2696-4531-972d-6e5ee4aa11ea",
        "2672f8bb-fd5e-42e0-85e1-ec764dd2614e",
    ),
    ruling(
        "PrivilegedAccess.ReadWrite.AzureAD",
        "854d9ab1-6657-4ec8-be45-823027bcd009",
        "3c3c74f5-cdaa-4a97-b7e0-4e788bfcfb37",
    ),
    ruling(
        "PrivilegedAccess.ReadWrite.AzureADGroup",
        "2f6817f8-7b12-4f0f-bc18-eeaf60705a9e",
        "32531c59-1f32-461f-b8df-6f8a3b89f73b",
    ),
    ruling(
        "PrivilegedAccess.ReadWrite.AzureResources",
        "6f9d5abc-2db6-400b-a267-7de22a40fb87",
        "a84a9652-ffd3-496e-a991-22ba5529156a",
    ),
    ruling(
        "PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup",
        "41202f2c-f7ab-45be-b001-85c9728b9d69",
        "06dbc45d-6708-4ef0-a797-f797ee68bf4b",
    ),
    ruling(
        "PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup",
        "618b6020-bca8-4de6-99f6-ef445fa4d857",
        "ba974594-d163-484e-ba39-c330d5897667",
    ),
    ruling(
        "RoleAssignmentSchedule.ReadWrite.Directory",
        "dd199f4a-f148-40a4-a2ec-f0069cc799ec",
        "8c026be3-8e26-4774-9372-8d5d6f21daff",
    ),
    ruling(
        "RoleEligibilitySchedule.ReadWrite.Directory",
        "fee28b28-e1f3-4841-818e-2704dc62245f",
        "62ade113-f8e0-4bf9-a6ba-5acb31db32fd",
    ),
    ruling(
        "RoleManagement.ReadWrite.Directory",
        "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8",
        "d01b97e9-cbc0-49fe-810a-750afd5527a3",
    ),
    ruling(
        "RoleManagementPolicy.ReadWrite.AzureADGroup",
        "b38dcc4d-a239-4ed6-aa84-6c65b284f97c",
        "0da165c7-3f15-4236-b733-c0b0f6abe41d",
    ),
    ruling(
        "RoleManagementPolicy.ReadWrite.Directory",
        "31e08e0a-d3f7-4ca2-ac39-7343fb83e8ad",
        "1ff1be21-34eb-448c-9ac9-ce1f506b2a68",
    ),
    // Credentials of others: with these an app signs in as another one, or as an administrator.
    ruling(
        "AgentIdentityBlueprint.AddRemoveCreds.All",
        "0510736e-bdfb-4b37-9a1f-89b4a074763a",
        "75b5feb2-bfe7-423f-907d-cc505186f246",
    ),
    ruling(
        "AgentIdentityBlueprint.ReadWrite.All",
        "7fddd33b-d884-4ec0-8696-72cff90ff825",
        "4fd490fc-1467-48eb-8a4c-421597ab0402",
    ),
    ruling(
        "Application.ReadUpdate.All",
        "fc023787-fd04-4e44-9bc7-d454f00c0f0a",
        "0586a906-4d89-4de8-b3c8-1aacdcc0c679",
    ),
    ruling("Application.ReadWrite.All", "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", "bdfbf15f-ee85-4955-8675-146e8e5296b5"),
    ruling("Directory.AccessAsUser.All", undefined, "0e263e50-5827-48a4-b97c-d940288653c7"),
    ruling("Directory.ReadWrite.All", "19dbc75e-c2e2-444c-a770-ec69d8559fc7", "c5366453-9fb0-48a5-a156-24f0c49a4b84"),
    ruling(
        "SignInIdentifier.ReadWrite.All",
        "7fc588a2-ea2d-4d1f-bcf7-33c324b149b8",
        "b4673c3c-7b5a-4012-9826-7c7e3c8db6af",
    ),
    ruling(
        "User-PasswordProfile.ReadWrite.All",
        "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7",
        "56760768-b641-451f-8906-e1b8ab31bca7",
    ),
    ruling(
        "UserAuthenticationMethod.ReadWrite.All",
        "50483e42-d915-4231-9639-7fdb7fd190e5",
        "b7887744-6746-4312-813d-72daeaee7e2d",
    ),
    ruling(
        "UserAuthMethod-HardwareOATH.ReadWrite.All",
        "7e9ebcc1-90aa-4471-8051-e68d6b4e9c89",
        "480643f2-a162-43c5-a670-dc1494fc911b",
    ),
    ruling(
        "UserAuthMethod-Phone.ReadWrite.All",
        "6e85d483-7092-4375-babe-0a94a8213a58",
        "48c99302-9a24-4f27-a8a7-acef4debba14",
    ),
    ruling(
        "UserAuthMethod-QR.ReadWrite.All",
        "4869299f-18c3-40c8-98f2-222657e67db1",
        "db39086a-da7d-4cbd-9ac0-6816f9a80c95",
    ),
    ruling(
        "UserAuthMethod-TAP.ReadWrite.All",
        "627169a8-8c15-451c-861a-5b80e383de5c",
        "05de4a66-e51a-4312-842a-30c8094698d2",
    ),
    // Who is let in at all: with these an app opens the door.
    ruling("Domain.ReadWrite.All", "7e05723c-0bb0-42da-be95-ae9f08a6e53c", "0b5d694c-a244-4bde-86e6-eb5cd07730fe"),
    ruling(
        "Organization.ReadWrite.All",
        "292d869f-3427-49a8-9dab-8c70152b74e9",
        "46ca0847-7e6b-426e-9775-ea810a948356",
    ),
    ruling(
        "Policy.ReadWrite.AuthenticationMethod",
        "29c18626-4985-4dcd-85c0-193eef327366",
        "7e823077-d88e-468f-a337-e18f1f0e6c7c",
    ),
    ruling(
        "Policy.ReadWrite.Authorization",
        "fb221be6-99f2-473f-bd32-01c6a0e9ca3b",
        "edd3c878-b384-41fd-95ad-e7407dd775be",
    ),
    ruling(
        "Policy.ReadWrite.ConditionalAccess",
        "01c0a623-fc9b-48e9-b794-0756f8e8f067",
        "ad902697-1014-4ef5-81ef-2b4301988e8c",
    ),
    ruling(
        "Policy.ReadWrite.CrossTenantAccess",
        "338163d7-f101-4c92-94ba-ca46fe52447c",
        "014b43d0-6ed4-4fc6-84dc-4b6f7bae7d85",
    ),
    ruling(
        "PublicKeyInfrastructure.ReadWrite.All",
        "a2b63618-5350-462d-b1b3-ba6eb3684e26",
        "3591b7f3-dba8-4bad-b667-7a64bd4f2b83",
    ),
    // Everybody's account, group or device: with these an app reaches an administrator by a detour, or locks everybody out.
    reaching(
        "AdministrativeUnit.ReadWrite.All",
        "5eb59dd3-1da2-4329-8733-9dabdc435916",
        "7b8a2d34-6b3f-4542-a343-54651608ad81",
    ),
    reaching(
        "DeviceManagementConfiguration.ReadWrite.All",
        "9241abd9-d0e6-425a-bd4f-47ba86e767a4",
        "0883f392-0a7a-443d-8c76-16a6d39c7b63",
    ),
    reaching(
        "DeviceManagementRBAC.ReadWrite.All",
        "e330c4f0-4170-414e-a55a-2f022ec2b57b",
        "0c5e8a55-87a6-4556-93ab-adc52c4d862d",
    ),
    reaching(
        "DeviceManagementScripts.ReadWrite.All",
        "9255e99d-faf5-445e-bbf7-cb71482737c4",
        "8b9d79d0-ad75-4566-8619-f7500ecfcebe",
    ),
    reaching("Group.ReadWrite.All", "62a82d76-70ea-41e2-9197-370581804d09", "4e46008b-f24c-477d-8fff-7bb4ec7aafe0"),
    reaching(
        "Group-OnPremisesSyncBehavior.ReadWrite.All",
        "2d9bd318-b883-40be-9df7-63ec4fcdc424",
        "37e00479-5776-4659-aecf-4841ec5d590a",
    ),
    reaching(
        "GroupMember.ReadWrite.All",
        "dbaae8cf-10b5-4b86-a4a1-f871c94c6695",
        "f81125ac-d3b7-4573-a3b2-7099cc39df9e",
    ),
    reaching(
        "SecurityIdentitiesActions.ReadWrite.All",
        "af2bf46f-7bf1-4be3-8bad-e17e279e8462",
        "818229ce-20e4-47bd-92f4-bc94dbb37a56",
    ),
    reaching("User.DeleteRestore.All", "eccc023d-eccf-4e7b-9683-8813ab36cecc", "4bb440cd-2cf2-4f90-8004-aa2acd2537c5"),
    reaching(
        "User.EnableDisableAccount.All",
        "3011c876-62b7-4ada-afa2-506cbbecc68c",
        "f92e74e7-2563-467f-9dd0-902688cb5863",
    ),
    reaching("User.ReadWrite.All", "741f803b-c850-494e-b5df-cde7c675a1ca", "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4"),
    // Known by name for settings, but common enough not to be denied by default.
    other("Application.ReadWrite.OwnedBy", "18a4783c-866b-4cc7-a460-3d5e5662c884", undefined),
    other("Files.Read.All", "01d4889c-1287-42c6-ac1f-5d1e02578ef6", "df85f4d6-205c-4ac5-a5ea-6bf408dba283"),
    other("Files.ReadWrite.All", "75359482-378d-4052-8f01-80520e7db3cd", "863451e7-0667-486c-a5d6-d135439485f0"),
    other("Mail.Read", "810c84a8-4a9e-49e6-bf7d-12d183f40d01", "570282fd-fa5c-430d-a7fd-fc8dc98a9dca"),
    other("Mail.ReadWrite", "e2a3a72e-5f79-4c64-b1b1-878b674786c9", "024d486e-b451-40bb-833d-3e66d98c5c73"),
    other("Mail.Send", "b633e1c5-b582-4048-a93e-9f11b44c7e96", "e383f46e-2787-4529-855e-0e479a3ffac0"),
    other("Sites.FullControl.All", "a82116e5-55eb-4c41-a434-62fe8a61c773", "5a54b8b3-347c-476d-8f8e-42d5c7424d29"),
    other("Sites.ReadWrite.All", "9492366f-7969-46a4-8d15-ed1a20078fff", "89fe6a52-be36-487e-b7d8-d061c450a026"),
    other(
        "Synchronization.ReadWrite.All",
        "9b50c33d-700f-43b1-b2eb-87e89b703581",
        "7bb27fa3-ea8f-4d67-a916-87715b6188bd",
    ),
];

function ruling(name: string, applicationId: string | undefined, delegatedId: string | undefined): GraphPermission {
    return { name, applicationId, delegatedId, power: "tenant" };
}

function reaching(name: string, applicationId: string | undefined, delegatedId: string | undefined): GraphPermission {
    return { name, applicationId, delegatedId, power: "everybody" };
}

function other(name: string, applicationId: string | undefined, delegatedId: string | undefined): GraphPermission {
    return { name, applicationId, delegatedId, power: "data" };
}
