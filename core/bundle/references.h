#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace signwright
{

/// Files elsewhere that hold one part of a model: an entry of "references" in `bundle.json`.
struct Reference {
    std::vector<std::filesystem::path> files; ///< absolute, or plain names of files in the bundle's own folder
    std::vector<std::int64_t> bytes;          ///< their sizes when they were imported
    std::vector<std::string> sha256;          ///< of each file once they were hashed, otherwise empty
    std::string layout = "diffusers";         ///< of the tensors' names: "diffusers" or "original"
    std::string prefix;                       ///< in front of the names of this part's tensors
};

/// The "references" of a manifest by part; none when it has no such object. Errors: BadInput naming the part and the field.
Result<std::map<std::string, Reference>> references_from_manifest(const nlohmann::json &manifest);

/// The "references" object of a manifest.
nlohmann::json json_from_references(const std::map<std::string, Reference> &references);

} // namespace signwright
