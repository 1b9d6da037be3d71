/** What xsc replaces by C when it compiles a module: a base class with a destructor, and a function. */
declare function Native(destructor: string): new () => object;
declare function native<F extends (this: never, ...values: never[]) => unknown>(name: string): F;
