#pragma once

#include "core/base/result.h"
#include "core/bundle/safetensors.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// A model on disk: a folder with `bundle.json`, safetensors shards and tokenizer files.
///
/// `bundle.json`: {"schema": 1, "name", "kind": "text_to_pose" | "pose_to_video" | "classifier", "architecture",
/// "config": {…} (the network's numbers), "recipe": {…} (what trained it), "scores": {…} (of the training's validation),
/// "licence", "training_data", "caveat", "parameters", "files": {file name: {"sha256", "bytes"}}}, once it was evaluated
/// "evaluation": {score: {"value", "signature"}}, and for imported weights "references" (see `Reference`).
struct Bundle {
    std::filesystem::path folder;
    std::string name;
    std::string kind;
    std::string architecture;
    nlohmann::json manifest; ///< the whole `bundle.json`

    const nlohmann::json &config() const { return manifest.at("config"); }
};

/// Reads `bundle.json` and checks names, file sizes and schema, not the hashes (that reads every byte: `verify_bundle`).
/// Errors: NotFound, BadInput with the file and what to do.
Result<Bundle> open_bundle(const std::filesystem::path &folder);

/// Where a user's own models lie: `${XDG_DATA_HOME:-~/.local/share}/signwright/models`.
std::filesystem::path user_model_folder();

/// Finds a bundle by name ("default" = the one of this kind named in `resources/bundles/defaults.json`) in the user's
/// model folder, then among the ones shipped. Errors: NotFound listing the names there are.
Result<Bundle> find_bundle(const std::string &kind, const std::string &name);

/// Every bundle that can be found, with the reason for the ones that cannot be opened.
std::vector<Result<Bundle>> list_bundles();

/// Hashes every file and compares. Errors: BadInput naming the first file that differs.
Result<void> verify_bundle(const Bundle &bundle);

/// All tensors of all shards of a bundle (mapped), checked for hashes first. `component` is the shard name's prefix:
/// files are named `<component>.safetensors` or `<component>-00001-of-00002.safetensors`.
/// Errors: NotFound, BadInput (hash mismatch, NaN or infinite weights, duplicate tensors).
struct BundleTensors {
    std::vector<SafetensorsFile> shards; ///< keep the mappings alive
    std::map<std::string, TensorView> tensors;
};
Result<BundleTensors> read_component(const Bundle &bundle, const std::string &component);

/// A tokenizer file of a bundle, checked for its hash. Errors: NotFound, Io, BadInput (the manifest does not list it; it
/// differs).
Result<std::string> read_bundle_text(const Bundle &bundle, const std::string &name);

/// Writes a bundle folder: shards of at most 16 MiB a component (a larger tensor gets a shard of its own), then
/// `bundle.json` with sizes and hashes last; every file is replaced as a whole, and shards of an earlier bundle in the
/// folder that are no longer used are removed at the end. `manifest` holds everything but "files" and "schema".
/// `extra_files`: further files by name (tokenizer). Errors: Io; BadInput (a file name or manifest that `open_bundle` refuses).
Result<void> write_bundle(const std::filesystem::path &folder, nlohmann::json manifest,
                          const std::map<std::string, std::map<std::string, TensorData>> &components,
                          const std::map<std::string, std::string> &extra_files = {});

/// `bundle.json` as it is written: two spaces of indentation. Bytes that are no UTF-8 become replacement characters.
std::string text_from_manifest(const nlohmann::json &manifest);

/// Puts measured numbers into the card as its "evaluation", in place of earlier ones. Errors: Io.
Result<void> write_evaluation(const Bundle &bundle, const nlohmann::json &evaluation);

/// SHA-256 over the hashes of all files, also those referred to (name and size until they were hashed).
std::string hash_of_bundle(const Bundle &bundle);

} // namespace signwright
