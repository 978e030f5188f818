#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>

namespace signwright::training
{

/// A file of JSON lines, each with the optimizer step it belongs to. Resuming a run drops the lines after its checkpoint,
/// so that a step is never there twice.
class MetricsLog
{
public:
    /// Keeps the lines of steps up to `keep_until`; a negative number starts an empty file. Errors: Io.
    static Result<MetricsLog> open(const std::filesystem::path &path, std::int64_t keep_until);

    /// Appends one line and flushes it.
    void write(const nlohmann::json &line);

private:
    std::ofstream file_;
};

} // namespace signwright::training
