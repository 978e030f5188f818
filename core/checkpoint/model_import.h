#pragma once

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

#include <filesystem>
#include <string>

namespace signwright
{

/// Describes public weights as a bundle, without copying or hashing: a folder in diffusers' layout (whole, or one of its parts),
/// or a file (`.safetensors`, `.ckpt`, `.pt`, `.pth`, `.bin`), recognised by the names and shapes of its tensors. Kinds:
///   "pose_to_video"     Stable Diffusion 1.x and 2.x, with or without a ControlNet;
///   "controlnet", "autoencoder" (KL or tiny), "lora", "textual_inversion", "motion_module";
///   "sign_to_text" Sign2GPT's checkpoints of either stage (see `describe_sign2gpt`);
///   "image_backbone" DINOv2 (the original file, or a folder of transformers) and "language_model" XGLM (such a folder), which
///   training Sign2GPT begins with.
/// The manifest's "references" object (see `Reference`) says which files hold which part, and where the merges of the tokenizer
/// are (under "merges.txt", see `model_text`): the folder's own, or the shipped ones of CLIP. "family" is what people call it.
///
/// The configs are the folder's; those of a single file come from its shapes (see `derived_unet_config`). What shapes do not tell
/// is stated in a file beside it with the ending `.json`, an object that is merged into "config": a Stable Diffusion 2.x file
/// that predicts the velocity needs {"scheduler": {"prediction_type": "v_prediction"}} there.
///
/// "config" of the other kinds: {"controlnet": {…}}, {"autoencoder": {…}} (its `_class_name` tells a tiny one, which may be a
/// decoder alone), {"motion_module": {…}} as in the public files; {"lora": {"naming": "kohya" | "diffusers" | "peft", "adapter":
/// PEFT's config, where there is one}}, {"textual_inversion": {"words": {name: {"vectors", "width"}}}}. Their references are
/// named like that too. Errors: NotFound, Io, BadInput: what the file is when it is of another family (SDXL, SD 3, Flux …), what
/// is missing when it was half copied, with what to do.
Result<Bundle> bundle_from_checkpoint(const std::filesystem::path &path);

struct ImportOptions {
    std::string name = {}; ///< of the new bundle; empty = from the file's name
    std::string licence =
        {};            ///< as the user states it; empty = what the file's metadata or the folder's files say, or "not stated"
    bool copy = false; ///< copy the files into the bundle in place of referring to them
    bool hash = true;  ///< hash the files (stage "hash"), which `verify_model` and requests use
};

/// Writes that bundle into `user_model_folder()`. Stages reported: "copy", "hash". Errors: those of `bundle_from_checkpoint`,
/// Usage (a name that is taken or cannot be one), Io (disk full), Cancelled; nothing is left behind then.
Result<Bundle> import_model(const std::filesystem::path &path, const ImportOptions &options, const Control &control);

/// Hashes what a bundle refers to and notes it in the `bundle.json` of one that was imported. Stage: "hash".
/// Errors: NotFound, BadInput (a file is gone or has changed), Io, Cancelled.
Result<Bundle> hash_references(const Bundle &bundle, const Control &control);

/// `verify_bundle`, and the files that the bundle refers to against their noted sizes and hashes. Stage: "hash".
/// Errors: BadInput naming the first file that differs, NotFound, Io, Cancelled.
Result<void> verify_model(const Bundle &bundle, const Control &control);

/// Removes a bundle of `user_model_folder()`; files it refers to stay. Errors: Usage (a shipped one), Io.
Result<void> remove_model(const Bundle &bundle);

} // namespace signwright
