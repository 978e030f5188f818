#pragma once

#include <span>

namespace signwright
{

/// A network that runs on batches of pictures. Maps are packed with channels last, picture by picture.
class Network
{
public:
    virtual ~Network() = default;

    /// Where the pictures of a batch are put before `run`, one after the other.
    virtual std::span<float> input(int batch) = 0;
    virtual void run(int batch) = 0;
    /// Of the last run: picture by picture.
    virtual std::span<const float> output(int number) const = 0;
};

} // namespace signwright
