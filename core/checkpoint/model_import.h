#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

#include <filesystem>
#include <string>

namespace signwright
{

/// Describes public weights as a bundle, without copying or hashing: a folder in diffusers' layout (whole, or one of its parts), or
/// a file (`.safetensors`, `.ckpt`, `.pt`, `.pth`, `.bin`), recognised by the names and shapes of its tensors. Kinds:
///   "pose_to_video"     Stable Diffusion 1.x and 2.x, with or without a ControlNet;
///   "controlnet", "autoencoder" (KL or tiny), "lora", "textual_inversion", "motion_module".
/// The manifest's "references" object says which files hold which part:
///   {component: {"files": [absolute paths], "bytes": [sizes], "layout": "diffusers" | "original", "prefix": text in front of
///   the names, "sha256": [once they were hashed]}}.
/// Errors: NotFound, Io, BadInput: what the file is when it is of another family (SDXL, SD 3, Flux …), what is missing when it
/// was half copied, with what to do.
Result<Bundle> bundle_from_checkpoint(const std::filesystem::path &path);

struct ImportOptions {
    std::string name;    ///< of the new bundle; empty = from the file's name
    std::string licence; ///< as the user states it; empty = what the file's metadata or the folder's files say, or "not stated"
    bool copy = false;   ///< copy the files into the bundle in place of referring to them
    bool hash = true;    ///< hash the files (stage "hash"), which `verify_model` and requests use
};

/// Writes that bundle into `user_model_folder()`. Stages reported: "copy", "hash". Errors: those of `bundle_from_checkpoint`, Usage
/// (a name that is taken or cannot be one), Io (disk full), Cancelled; nothing is left behind then.
Result<Bundle> import_model(const std::filesystem::path &path, const ImportOptions &options, const Control &control);

/// Hashes what an imported bundle refers to and notes it in its `bundle.json`. Stage: "hash". Errors: Io, Cancelled.
Result<Bundle> hash_references(const Bundle &bundle, const Control &control);

/// `verify_bundle`, and the files that the bundle refers to against their noted sizes and hashes. Stage: "hash".
/// Errors: BadInput naming the first file that differs, NotFound, Io, Cancelled.
Result<void> verify_model(const Bundle &bundle, const Control &control);

/// Removes a bundle of `user_model_folder()`; files it refers to stay. Errors: Usage (a shipped one), Io.
Result<void> remove_model(const Bundle &bundle);

} // namespace signwright
