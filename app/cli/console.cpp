#include "app/cli/console.h"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace signwright
{

namespace
{

std::string clock_from_seconds(double seconds)
{
    const int whole = static_cast<int>(std::lround(seconds));
    char text[32];
    std::snprintf(text, sizeof text, "%d:%02d left", whole / 60, whole % 60);
    return text;
}

} // namespace

Console::Console(bool json) : json_(json), terminal_(!json && isatty(STDERR_FILENO)) {}

Console::~Console() { clear_bar(); }

void Console::progress(const std::string &stage, double fraction, double seconds_left)
{
    const auto now = std::chrono::steady_clock::now();
    // Stages alternate where batches are denoised and decoded in turn; each is told of once.
    const bool new_stage = stages_.insert(stage).second;
    if (!new_stage && now - last_drawn_ < std::chrono::milliseconds(terminal_ ? 100 : 500))
        return;
    last_drawn_ = now;
    if (json_) {
        nlohmann::json line = {{"stage", stage}, {"fraction", std::round(fraction * 1000) / 1000}};
        if (seconds_left >= 0)
            line["seconds_left"] = std::round(seconds_left * 10) / 10;
        std::fprintf(stderr, "%s\n", line.dump().c_str());
    } else if (terminal_) {
        constexpr int kWidth = 32;
        const int filled = std::clamp(static_cast<int>(fraction * kWidth), 0, kWidth);
        const std::string bar =
            std::string(static_cast<std::size_t>(filled), '#') + std::string(static_cast<std::size_t>(kWidth - filled), '.');
        std::fprintf(stderr, "\r\x1b[K%-8s [%s] %3d%%  %s", stage.c_str(), bar.c_str(), static_cast<int>(fraction * 100),
                     seconds_left >= 0 ? clock_from_seconds(seconds_left).c_str() : "");
        std::fflush(stderr);
        bar_drawn_ = true;
    } else if (new_stage) {
        std::fprintf(stderr, "%s\n", stage.c_str());
    }
}

void Console::note(const std::string &line)
{
    if (json_)
        return;
    clear_bar();
    std::fprintf(stderr, "%s\n", line.c_str());
}

void Console::result(const nlohmann::json &value, const std::string &text)
{
    if (json_)
        output(value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    else if (!text.empty())
        output(text + '\n');
}

void Console::output(const std::string &text)
{
    clear_bar();
    const bool put = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!put && output_error_ == 0)
        output_error_ = errno;
}

Result<void> Console::written() const
{
    if (output_error_ != 0)
        return fail(Module::Cli, ErrorKind::Io, std::string("cannot write to standard output: ") + std::strerror(output_error_));
    return {};
}

void Console::error(const Error &error)
{
    clear_bar();
    if (json_) {
        const nlohmann::json line = {{"error", error.message}, {"module", name_of(error.module)}, {"kind", name_of(error.kind)}};
        std::fprintf(stderr, "%s\n", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
    } else {
        std::fprintf(stderr, "signwright: %s\n", error.message.c_str());
    }
}

void Console::clear_bar()
{
    if (bar_drawn_)
        std::fprintf(stderr, "\r\x1b[K");
    bar_drawn_ = false;
}

} // namespace signwright
