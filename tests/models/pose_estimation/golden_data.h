#pragma once

// MediaPipe's own numbers, and its networks, for the tests of models/pose_estimation.

#include "core/bundle/safetensors.h"
#include "core/media/video_reader.h"
#include "models/pose_estimation/holistic_networks.h"
#include "models/pose_estimation/network_graph.h"
#include "models/pose_estimation/regions.h"

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace signwright
{

/// Why the tests that need MediaPipe's files cannot run; empty when they can.
std::string missing_golden_data();

/// The tensors of one file of the golden data by name, frames first.
class GoldenTensors
{
public:
    /// `name`: without ending. Aborts the program when it is not there.
    explicit GoldenTensors(const std::string &name);

    int frames(const std::string &tensor) const;
    /// The numbers of one frame.
    std::vector<float> frame(const std::string &tensor, int frame) const;
    /// All numbers.
    std::vector<float> all(const std::string &tensor) const;
    /// One frame of (points, values); nothing where it is absent (NaN). Three values have visibility 1.
    std::optional<std::vector<Landmark>> landmarks(const std::string &tensor, int frame) const;
    /// One frame of (x, y, width, height, rotation).
    std::optional<Region> region(const std::string &tensor, int frame) const;

private:
    SafetensorsFile file_;
};

/// The pictures of a run ("static", "track_smooth", "flip" …): the clip, mirrored, or with three black pictures in the middle.
class GoldenClip
{
public:
    explicit GoldenClip(const std::string &run);

    int frames() const;
    Image8 picture(int frame);

private:
    bool mirrored_, gap_;
    VideoReader reader_;
};

/// Reads a network's file whole.
NetworkGraph golden_network(const std::string &file);

/// All networks of the estimation, on the CPU.
Result<HolisticNetworks> golden_networks();

/// Largest difference of two regions' numbers; rotations around the circle.
double difference(const Region &a, const Region &b);

} // namespace signwright
