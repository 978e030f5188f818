#pragma once

// Private to models/: includes LibTorch.

#include "core/render/appearance.h"
#include "models/pose_to_video/layers.h"

#include <vector>

namespace signwright
{

/// A linear read-out of every choice of an `Appearance` from the pooled text, used in training only: with its loss the text
/// encoder learns within minutes what a prompt asks for, where the error of pictures alone takes hours to tell it.
class AppearanceHead
{
public:
    AppearanceHead(const ParameterScope &scope, int hidden_size);

    /// Cross-entropy of the choices that a prompt names, mean over them. `pooled`: (B, hidden_size); rows with an empty
    /// prompt are left out, so are hair colours of bald heads. Zero when nothing is left.
    at::Tensor loss(const at::Tensor &pooled, const std::vector<Appearance> &appearances,
                    const std::vector<std::string> &prompts) const;

private:
    Linear projection_;
};

} // namespace signwright
