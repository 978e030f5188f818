#pragma once

#include "core/bundle/references.h"
#include "core/checkpoint/recognition.h"
#include "core/checkpoint/weight_files.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// A model that is being described: what becomes the manifest of its bundle.
struct ModelDraft {
    std::string kind;
    std::string architecture;
    std::string family; ///< as people call it, such as "Stable Diffusion 1.x"
    std::string licence;
    nlohmann::json config = nlohmann::json::object();
    std::map<std::string, Reference> references; ///< parts and text files
    std::int64_t parameters = 0;
    nlohmann::json overrides = nlohmann::json::object(); ///< of "config", stated by the user
};

/// The public `config.json` of a part is taken from `config`, or from the tensors' shapes when that is null; then the part is
/// checked against it and added to the draft. `what` names the file or folder. Errors: BadInput.
Result<void> add_part(ModelDraft &draft, const WeightsPart &part, const WeightFiles &weights,
                      const std::vector<std::filesystem::path> &files, nlohmann::json config, const std::string &what);

/// Adds a text file, such as the merges of a tokenizer. Errors: NotFound, Io.
Result<void> add_text(ModelDraft &draft, const std::string &name, const std::filesystem::path &file);

/// Sets what the parts say together: architecture, family, and for a video model its scheduler, tokenizer and defaults.
/// `scheduler` and `merges` (a file; empty = the shipped ones) are used for a video model only. Errors: NotFound, Io.
Result<void> complete(ModelDraft &draft, const nlohmann::json &scheduler, const std::filesystem::path &merges);

/// Describes a single file. Errors: those of `bundle_from_checkpoint`.
Result<ModelDraft> draft_from_file(const std::filesystem::path &path);

/// Describes a folder in diffusers' layout: a whole model, one part of it, or a LoRA. Errors: those of `bundle_from_checkpoint`.
Result<ModelDraft> draft_from_folder(const std::filesystem::path &folder);

/// The file that a path leads to through all symbolic links. Errors: NotFound, Io, BadInput (links in a circle; neither file nor
/// folder).
Result<std::filesystem::path> resolved(const std::filesystem::path &path);

} // namespace signwright
