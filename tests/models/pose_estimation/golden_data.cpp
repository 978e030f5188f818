#include "golden_data.h"

#include "core/base/file.h"
#include "models/pose_estimation/cpu_network.h"
#include "models/pose_estimation/pose_estimator.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace signwright
{

namespace fs = std::filesystem;

std::string missing_golden_data()
{
    if (!fs::exists(SIGNWRIGHT_TEST_DATA "/mediapipe/models.json"))
        return "MediaPipe's numbers are not in the test data";
    if (!fs::exists(pose_estimation_folder() / "pose_detection.tflite"))
        return "MediaPipe's networks are not there: run packaging/setup.sh";
    return {};
}

GoldenTensors::GoldenTensors(const std::string &name)
    : file_([&] {
          auto file = SafetensorsFile::open(fs::path(SIGNWRIGHT_TEST_DATA "/mediapipe") / (name + ".safetensors"));
          if (!file)
              std::abort();
          return std::move(*file);
      }())
{
}

int GoldenTensors::frames(const std::string &tensor) const { return static_cast<int>(file_.tensors().at(tensor).shape.front()); }

std::vector<float> GoldenTensors::all(const std::string &tensor) const
{
    const TensorView &view = file_.tensors().at(tensor);
    std::vector<float> values(view.bytes.size() / sizeof(float));
    std::memcpy(values.data(), view.bytes.data(), view.bytes.size());
    return values;
}

std::vector<float> GoldenTensors::frame(const std::string &tensor, int frame) const
{
    const std::vector<float> values = all(tensor);
    const auto count = values.size() / static_cast<std::size_t>(frames(tensor));
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(count) * frame;
    return {begin, begin + static_cast<std::ptrdiff_t>(count)};
}

std::optional<std::vector<Landmark>> GoldenTensors::landmarks(const std::string &tensor, int number) const
{
    const auto width = static_cast<std::size_t>(file_.tensors().at(tensor).shape.back());
    const std::vector<float> values = frame(tensor, number);
    if (std::isnan(values.front()))
        return std::nullopt;
    std::vector<Landmark> points;
    for (std::size_t i = 0; i < values.size(); i += width)
        points.push_back({values[i], values[i + 1], values[i + 2], width > 3 ? values[i + 3] : 1.0f});
    return points;
}

std::optional<Region> GoldenTensors::region(const std::string &tensor, int number) const
{
    const std::vector<float> values = frame(tensor, number);
    if (std::isnan(values.front()))
        return std::nullopt;
    return Region{values[0], values[1], values[2], values[3], values[4]};
}

GoldenClip::GoldenClip(const std::string &run)
    : mirrored_(run.starts_with("flip")), gap_(run == "gap"), reader_([] {
          auto reader = VideoReader::open(SIGNWRIGHT_TEST_DATA "/pose/test_video.mp4");
          if (!reader)
              std::abort();
          return std::move(*reader);
      }())
{
}

int GoldenClip::frames() const { return gap_ ? 43 : 58; }

Image8 GoldenClip::picture(int frame)
{
    constexpr int kGapBegin = 20, kGap = 3;
    if (gap_ && frame >= kGapBegin && frame < kGapBegin + kGap)
        return Image8(540, 720, 3);
    Image8 image = reader_.frame(gap_ && frame >= kGapBegin ? frame - kGap : frame)->image;
    if (mirrored_)
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width() / 2; ++x)
                std::swap_ranges(image.at(x, y), image.at(x, y) + 3, image.at(image.width() - 1 - x, y));
    return image;
}

NetworkGraph golden_network(const std::string &file)
{
    const fs::path path = pose_estimation_folder() / file;
    const auto mapping = MappedFile::open(path);
    const auto model = mapping ? parse_tflite(mapping->bytes(), path.string()) : tl::unexpected(mapping.error());
    auto graph = model ? graph_from_tflite(*model, path.string()) : tl::unexpected(model.error());
    if (!graph)
        std::abort();
    return std::move(*graph);
}

Result<HolisticNetworks> golden_networks()
{
    return HolisticNetworks::open(pose_estimation_folder(), false,
                                  [](NetworkGraph graph) { return std::make_unique<CpuNetwork>(std::move(graph)); });
}

double difference(const Region &a, const Region &b)
{
    return std::max({std::abs(a.x - b.x), std::abs(a.y - b.y), std::abs(a.width - b.width), std::abs(a.height - b.height),
                     std::abs(wrapped_angle(a.rotation - b.rotation))});
}

} // namespace signwright
