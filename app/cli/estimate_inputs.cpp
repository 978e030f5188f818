#include "app/cli/estimate_inputs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

std::string lower_extension(const fs::path &path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

bool is_video(const fs::path &path)
{
    constexpr std::array<std::string_view, 16> kEndings = {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg",
                                                           ".mts", ".ts",  ".wmv", ".flv", ".ogv",  ".3gp", ".gif", ".vob"};
    return std::find(kEndings.begin(), kEndings.end(), lower_extension(path)) != kEndings.end();
}

/// A video of a folder, with its place below that folder.
struct Found {
    fs::path input;
    fs::path place;
};

Result<std::vector<Found>> videos_in(const fs::path &folder)
{
    std::vector<Found> found;
    bool pictures = false;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->is_regular_file() && is_video(entry->path()))
            found.push_back({entry->path(), fs::relative(entry->path(), folder)});
        pictures = pictures || (entry.depth() == 0 && lower_extension(entry->path()) == ".png");
    }
    if (error)
        return fail(Module::Cli, ErrorKind::Io, "cannot read the folder " + folder.string() + ": " + error.message());
    if (found.empty() && pictures)
        found.push_back({folder, (folder / "").parent_path().filename()});
    if (found.empty())
        return fail(Module::Cli, ErrorKind::NotFound, "there is no video in " + folder.string());
    return found;
}

} // namespace

Result<Shard> shard_from_text(const std::string &text)
{
    Shard shard;
    int number = 0;
    const char *end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, number);
    if (first.ec == std::errc() && first.ptr != end && *first.ptr == '/') {
        const auto second = std::from_chars(first.ptr + 1, end, shard.count);
        if (second.ec == std::errc() && second.ptr == end && number >= 1 && number <= shard.count) {
            shard.index = number - 1;
            return shard;
        }
    }
    return fail(Module::Cli, ErrorKind::Usage, "--shard " + text + " is no part of a whole; write 2/8 for the second of eight");
}

Result<std::vector<EstimateJob>> estimate_jobs(const std::vector<fs::path> &inputs, const fs::path &output, const Shard &shard)
{
    std::vector<Found> found;
    for (const fs::path &input : inputs) {
        std::error_code error;
        const auto status = fs::status(input, error);
        if (!fs::exists(status))
            return fail(Module::Cli, ErrorKind::NotFound, "cannot read " + input.string() + ": there is no such file or folder");
        if (!fs::is_directory(status)) {
            found.push_back({input, input.filename()});
            continue;
        }
        const auto inside = videos_in(input);
        if (!inside)
            return tl::unexpected(inside.error());
        found.insert(found.end(), inside->begin(), inside->end());
    }
    const bool one_file = lower_extension(output) == ".pose";
    if (one_file && found.size() != 1)
        return fail(Module::Cli, ErrorKind::Usage,
                    output.string() + " is one file for " + std::to_string(found.size()) + " videos; name a folder");
    std::vector<EstimateJob> jobs;
    for (const Found &video : found)
        jobs.push_back({video.input, one_file ? output : (output / video.place).replace_extension(".pose")});
    std::sort(jobs.begin(), jobs.end(), [](const EstimateJob &a, const EstimateJob &b) { return a.output < b.output; });
    for (std::size_t i = 1; i < jobs.size(); ++i)
        if (jobs[i].output == jobs[i - 1].output)
            return fail(Module::Cli, ErrorKind::Usage,
                        jobs[i - 1].input.string() + " and " + jobs[i].input.string() + " would both become " +
                            jobs[i].output.string() + "; estimate them one by one");
    std::vector<EstimateJob> mine;
    for (std::size_t i = static_cast<std::size_t>(shard.index); i < jobs.size(); i += static_cast<std::size_t>(shard.count))
        mine.push_back(jobs[i]);
    return mine;
}

} // namespace signwright
