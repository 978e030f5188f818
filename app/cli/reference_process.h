#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <string>

namespace signwright
{

/// A word as one argument of a shell's command line.
std::string quoted(const std::string &word);

/// Runs one of the tree's scripts under packaging/ with somebody's own Python and returns what it writes to standard output.
/// `arguments` are of the command line, quoted where needed; `needs` says in messages what the Python must have.
/// Errors: NotFound (the script: an installed program has none), Internal (it fails).
Result<std::string> run_reference(const std::string &python, const std::string &script, const std::string &arguments,
                                  const std::string &needs);

/// The same for a script that prints one JSON object. Errors: also Internal when it prints something else.
Result<nlohmann::json> reference_figures(const std::string &python, const std::string &script, const std::string &arguments,
                                         const std::string &needs);

} // namespace signwright
