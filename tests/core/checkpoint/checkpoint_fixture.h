#pragma once

#include "core/bundle/safetensors.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

/// QCOMPARE of JSON, which Qt cannot print.
#define COMPARE_JSON(actual, expected) QCOMPARE((actual).dump(), nlohmann::json(expected).dump())

namespace signwright
{

/// Files of tests/goldens/scripts/checkpoints.py.
inline std::filesystem::path golden_checkpoint(const std::string &name)
{
    return std::filesystem::path(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/checkpoint") / name;
}

inline TensorData zeros(const std::vector<std::int64_t> &shape)
{
    std::size_t count = 1;
    for (const std::int64_t extent : shape)
        count *= static_cast<std::size_t>(extent);
    return {DType::F16, shape, std::vector<std::byte>(2 * count)};
}

/// The tensors of a file, to change some and write it again.
inline std::map<std::string, TensorData> tensors_of(const std::filesystem::path &path)
{
    std::map<std::string, TensorData> tensors;
    const auto file = SafetensorsFile::open(path);
    if (!file)
        return tensors;
    for (const auto &[name, view] : file->tensors())
        tensors[name] = {view.dtype, view.shape, std::vector<std::byte>(view.bytes.begin(), view.bytes.end())};
    return tensors;
}

/// One line that names the file and says these things.
inline bool is_line_with(const std::string &message, const std::vector<std::string> &parts)
{
    bool all = message.find('\n') == std::string::npos && !message.ends_with('.');
    for (const std::string &part : parts)
        all = all && message.find(part) != std::string::npos;
    return all;
}

} // namespace signwright
