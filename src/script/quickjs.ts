import release from "@jitl/quickjs-wasmfile-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule
} from "quickjs-emscripten-core";

/** Memory for all cells of a page: many times the rows of a programme. */
const memoryLimit = 256 << 20;

/** The memory that QuickJS begins with. */
const firstMemory = 16 << 20;

const page = 64 << 10;

/**
 * Starts QuickJS with a memory of its own that cannot grow beyond `limit` bytes. QuickJS has a limit
 * as well, but counts only the allocations there, because WebAssembly does not tell it their sizes.
 * `address` is that of its WebAssembly; Node finds it by itself.
 */
export function startQuickJs(address?: string, limit = memoryLimit): Promise<QuickJSWASMModule> {
  return newQuickJSWASMModuleFromVariant(
    newVariant(release as unknown as QuickJSSyncVariant, {
      wasmMemory: new WebAssembly.Memory({initial: firstMemory / page, maximum: limit / page}),
      ...(address !== undefined && {wasmLocation: address})
    })
  );
}
