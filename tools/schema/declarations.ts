import path from "node:path";
import ts from "typescript";
import { packageRoot } from "../../simulator/lab/package-root";

/** One declared member of an interface or a class, its inherited ones among them. */
export interface Member {
    readonly name: string;
    readonly isOptional: boolean;
    /** As it is written. */
    readonly type: ts.TypeNode;
    /** The interface or class that declares it. */
    readonly owner: string;
    /** What its comment says, without its tags. */
    readonly comment: string;
    /** The text of its tag `@default`. */
    readonly defaultsTo?: string;
}

/** The TypeScript declarations of what programs use. */
export class Declarations {
    readonly checker: ts.TypeChecker;
    private readonly program: ts.Program;

    constructor() {
        const config = path.join(packageRoot, "tsconfig.json");
        const { options } = ts.parseJsonConfigFileContent(
            ts.readConfigFile(config, ts.sys.readFile).config,
            ts.sys,
            packageRoot,
        );
        this.program = ts.createProgram([path.join(packageRoot, "components", "index.ts")], options);
        this.checker = this.program.getTypeChecker();
    }

    /** Everything that the package exports, by name. */
    exported(): ReadonlyMap<string, ts.Symbol> {
        const file = this.program.getSourceFile(path.join(packageRoot, "components", "index.ts"));
        const module = file && this.checker.getSymbolAtLocation(file);
        const symbols = module ? this.checker.getExportsOfModule(module) : [];
        return new Map(symbols.map((symbol) => [symbol.name, this.resolve(symbol)]));
    }

    /** @throws RangeError when the package exports nothing of that name */
    find(name: string): ts.Symbol {
        const found = this.exported().get(name);
        if (found === undefined) {
            throw new RangeError(`The package exports nothing called ${name}.`);
        }
        return found;
    }

    /** The members of an interface, a class, or a type made of them, in the order in which they are declared. */
    members(symbol: ts.Symbol): Member[] {
        return this.membersOf(this.checker.getDeclaredTypeOfSymbol(symbol));
    }

    membersOf(type: ts.Type): Member[] {
        return this.checker.getPropertiesOfType(type).flatMap((member) => {
            const declaration = member.declarations?.[0];
            if (
                declaration === undefined ||
                !(ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration)) ||
                declaration.type === undefined
            ) {
                return [];
            }
            const owner = declaration.parent;
            const tag = member.getJsDocTags(this.checker).find(({ name }) => name === "default");
            return [
                {
                    name: member.name,
                    isOptional: declaration.questionToken !== undefined,
                    type: declaration.type,
                    owner:
                        ts.isInterfaceDeclaration(owner) || ts.isClassDeclaration(owner)
                            ? (owner.name?.text ?? "")
                            : "",
                    comment: ts.displayPartsToString(member.getDocumentationComment(this.checker)),
                    defaultsTo: tag && ts.displayPartsToString(tag.text),
                },
            ];
        });
    }

    comment(symbol: ts.Symbol): string {
        return ts.displayPartsToString(symbol.getDocumentationComment(this.checker));
    }

    /** What a name in a type stands for, wherever it was imported from. */
    named(node: ts.EntityName): ts.Symbol | undefined {
        const symbol = this.checker.getSymbolAtLocation(node);
        return symbol && this.resolve(symbol);
    }

    private resolve(symbol: ts.Symbol): ts.Symbol {
        return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    }
}
