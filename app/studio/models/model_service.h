#pragma once

#include "app/studio/models/model_entry.h"
#include "core/base/control.h"

#include <filesystem>
#include <string>
#include <vector>

namespace signwright
{

/// What the studio needs of the models on disk. The real one reads and writes files; tests script one. Models are told apart by
/// the `id` of their entry. Called from several threads.
class ModelService
{
public:
    virtual ~ModelService() = default;

    /// Where a person's own models lie; it need not be there.
    virtual std::filesystem::path folder() const = 0;
    virtual std::vector<ModelEntry> list() const = 0;
    /// Imports a file or folder without hashing it and returns the model's id. Errors: as `import_model`.
    virtual Result<std::string> import(const std::filesystem::path &path, const Control &control) const = 0;
    /// Errors: as `hash_references`.
    virtual Result<void> hash(const std::string &id, const Control &control) const = 0;
    /// Errors: as `verify_model`.
    virtual Result<void> verify(const std::string &id, const Control &control) const = 0;
    /// Errors: as `remove_model`.
    virtual Result<void> remove(const std::string &id) const = 0;
};

} // namespace signwright
