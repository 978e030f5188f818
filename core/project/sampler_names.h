#pragma once

#include <array>

namespace signwright
{

/// A sampler as requests name it and as people call it.
struct SamplerName {
    const char *word;
    const char *title;
};

/// Every sampler that a request may name.
inline constexpr std::array<SamplerName, 12> kSamplerNames = {{{"ddim", "DDIM"},
                                                               {"ddpm", "DDPM"},
                                                               {"pndm", "PNDM"},
                                                               {"euler", "Euler"},
                                                               {"euler-a", "Euler ancestral"},
                                                               {"heun", "Heun"},
                                                               {"dpmpp-2m", "DPM++ 2M"},
                                                               {"dpmpp-2m-karras", "DPM++ 2M Karras"},
                                                               {"dpmpp-2m-sde", "DPM++ 2M SDE"},
                                                               {"dpmpp-2m-sde-karras", "DPM++ 2M SDE Karras"},
                                                               {"unipc", "UniPC"},
                                                               {"lcm", "LCM"}}};

} // namespace signwright
