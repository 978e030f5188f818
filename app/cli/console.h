#pragma once

#include "core/base/error.h"
#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <set>
#include <string>

namespace signwright
{

/// What the command line writes: results on standard output, progress and errors on standard error. With `--json`
/// results are one JSON value and progress is JSON lines; otherwise a progress bar with the time left on a
/// terminal, and a plain line a stage elsewhere.
class Console
{
public:
    explicit Console(bool json);
    ~Console();

    bool json() const { return json_; }
    /// Progress of the whole command: `fraction` 0 … 1, `seconds_left` negative while unknown.
    void progress(const std::string &stage, double fraction, double seconds_left);
    /// A line for the person at the terminal (standard error); left out with `--json`.
    void note(const std::string &line);
    /// The result: with `--json` the value on standard output, otherwise the text.
    void result(const nlohmann::json &value, const std::string &text);
    /// Text on standard output as it is, in place of a result.
    void output(const std::string &text);
    /// Whether all of standard output has arrived where it goes. Errors: Io (a full disk).
    Result<void> written() const;
    /// One line: "signwright: message", or {"error": …} with `--json`.
    void error(const Error &error);

private:
    void clear_bar();

    bool json_;
    bool terminal_;
    bool bar_drawn_ = false;
    int output_error_ = 0; ///< errno of the first failure on standard output
    std::set<std::string> stages_;
    std::chrono::steady_clock::time_point last_drawn_{};
};

} // namespace signwright
